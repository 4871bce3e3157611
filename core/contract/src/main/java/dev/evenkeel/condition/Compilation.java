package dev.evenkeel.condition;

import java.util.List;

/** What became of the text of a condition. */
public sealed interface Compilation {

    /** It can be used. {@code warnings} are in the order of the text. */
    record Compiled(Condition condition, List<Problem> warnings) implements Compilation {
        public Compiled {
            warnings = List.copyOf(warnings);
        }
    }

    /** It cannot be used. All problems, errors and warnings, in the order of the text; at least one is an error. */
    record Refused(List<Problem> problems) implements Compilation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
