package dev.evenkeel.files;

import dev.evenkeel.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used at all. The message says which, what is wrong with it, and what to do. */
public final class UnusableFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Where it is the text of the file that is wrong: each problem, with its place. */
    private final transient List<Problem> problems;

    /** With a message for the user. */
    public UnusableFile(String message) {
        this(message, List.of());
    }

    /** With every problem of the file, by place. */
    public UnusableFile(List<Problem> problems) {
        this(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), problems);
    }

    private UnusableFile(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** The problems of the file, by place; empty where the message says it all. */
    public List<Problem> problems() {
        return problems;
    }
}
