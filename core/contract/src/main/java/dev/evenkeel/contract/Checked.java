package dev.evenkeel.contract;

import dev.evenkeel.yaml.Problem;
import java.util.List;

/** What became of the text of a contract. */
public sealed interface Checked {

    /** It is a contract. {@code warnings} say what looks unwise, by place. */
    record Accepted(Contract contract, List<Problem> warnings) implements Checked {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** It is none. All problems, errors and warnings, by place; at least one is an error. */
    record Rejected(List<Problem> problems) implements Checked {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
