package dev.evenkeel.proof.bundle;

/**
 * One thing that was checked, and what came of it.
 *
 * @param kind what was checked
 * @param subject which one: a file, a key, a checkpoint
 * @param result what came of it
 */
public record Check(Kind kind, String subject, Result result) {
    /** What is checked, in this order. */
    public enum Kind {
        /** That a zip is the one that its files make. */
        ARCHIVE,
        /** That the list of files can be read, and the provider signed it. */
        MANIFEST,
        /** That every listed file is there as listed, and no other. */
        FILE,
        /** That a party signed. */
        SIGNATURE,
        /** That the log's files are those of its checkpoint. */
        LOG,
        /** That a leaf is on the log, and that it is of the file that it stands beside. */
        INCLUSION,
        /** That the log goes on from the checkpoint that was seen last. */
        CONSISTENCY,
        /** That the bill comes out again. */
        RECOMPUTATION
    }

    /** What came of a check. */
    public sealed interface Result {}

    /**
     * It holds.
     *
     * @param what was found, for people
     */
    public record Passed(String what) implements Result {}

    /**
     * It does not hold.
     *
     * @param value what was found
     * @param rule what must be
     * @param remedy what to do
     */
    public record Failed(String value, String rule, String remedy) implements Result {}

    /**
     * It cannot be known here, because a field is withheld as the contract allows.
     *
     * @param why which term, and which field
     */
    public record NotRecomputable(String why) implements Result {}

    /** A check that holds. */
    public static Check passed(Kind kind, String subject, String what) {
        return new Check(kind, subject, new Passed(what));
    }

    /** A check that does not. */
    public static Check failed(Kind kind, String subject, Failed failed) {
        return new Check(kind, subject, failed);
    }

    /** Whether it counts against the bundle. */
    public boolean isFailed() {
        return result instanceof Failed;
    }

    /** As people read it, in one line or two. */
    @Override
    public String toString() {
        return switch (result) {
            case Passed(var what) -> "ok      %s: %s".formatted(subject, what);
            case NotRecomputable(var why) -> "unknown %s: not recomputable here: %s".formatted(subject, why);
            case Failed(var value, var rule, var remedy) ->
                "FAILED  %s: %s.%n        Rule: %s. %s".formatted(subject, value, rule, remedy);
        };
    }
}
