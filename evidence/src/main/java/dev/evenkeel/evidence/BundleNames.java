package dev.evenkeel.evidence;

import dev.evenkeel.files.IssuedFiles;

/** What the files of a bundle are called, besides those of the log and the manifest. */
public final class BundleNames {
    /** What is added to the name of a contract or a statement for the file of its signatures. */
    public static final String SIGNATURES = ".signatures";

    /** The contract's version in force. */
    public static final String CONTRACT = "contract.yaml";

    /** Both parties' signatures under it. */
    public static final String CONTRACT_SIGNATURES = CONTRACT + SIGNATURES;

    /** The folder of the versions before it, each with its signatures. */
    public static final String VERSIONS = "versions/";

    /** The folder of the events that were read. */
    public static final String JOURNAL = "journal/";

    /** How they are read. */
    public static final String INPUTS = "inputs.json";

    /** What a bill needs and the contract does not say, without the accounts of workers. */
    public static final String BILLING = "billing.yaml";

    /** The folder of the statements issued before, and of what became of them. */
    public static final String ISSUED = "issued/";

    /** The parties' signatures under the statement. */
    public static final String STATEMENT_SIGNATURES = IssuedFiles.STATEMENT + SIGNATURES;

    /** What the statement books: one canonical posting a line. */
    public static final String POSTINGS = "ledger.jsonl";

    private BundleNames() {}

    /** The file of an earlier version, by its number in the chain from 1. */
    public static String version(int number) {
        return "%s%04d.yaml".formatted(VERSIONS, number);
    }
}
