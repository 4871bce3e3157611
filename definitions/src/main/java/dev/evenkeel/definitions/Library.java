package dev.evenkeel.definitions;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The definitions that come with Evenkeel, by name. */
public final class Library {
    /** Their names, in the order in which they are shown: vendors' outcomes, then meters, then classic prices. */
    public static final List<String> NAMES = List.of(
            "intercom-fin",
            "zendesk-automated-resolution",
            "zendesk-tiers-2026",
            "salesforce-help-agent",
            "hubspot-customer-agent",
            "gorgias-ai-agent",
            "gorgias-tickets",
            "ada",
            "getredo",
            "liveperson-daily-active",
            "per-session",
            "per-ai-reply",
            "pay-per-resolution-received",
            "pay-per-resolution-resolved",
            "per-contact",
            "per-hour",
            "per-fte");

    private Library() {}

    /** All of them. */
    public static List<Contract> all() {
        return NAMES.stream().map(Library::contract).toList();
    }

    /** Whether there is one of that name. */
    public static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** The file of one, as it is written; ask only for {@link #NAMES}. */
    public static byte[] text(String name) {
        try (var file = Library.class.getResourceAsStream(name + ".yaml")) {
            if (file == null) {
                throw new IllegalArgumentException(
                        "There is no definition '%s'; there are %s.".formatted(name, String.join(", ", NAMES)));
            }
            return file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("The definition '%s' cannot be read.".formatted(name), failure);
        }
    }

    /** One of them, whose id is its name; ask only for {@link #NAMES}. */
    public static Contract contract(String name) {
        return switch (ContractChecker.check(name + ".yaml", text(name))) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) ->
                throw new IllegalStateException("The definition '%s' is no contract: %s".formatted(name, problems));
        };
    }
}
