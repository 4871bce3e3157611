package dev.evenkeel.yaml;

import java.util.List;

/** What became of the text of a YAML file. */
public sealed interface Reading {
    /** What is wrong with it so far, by place. */
    List<Problem> problems();

    /** It is a tree; where a part was refused, that part is {@link Node.Broken} and the problems say why. */
    record Tree(Node root, List<Problem> problems) implements Reading {
        public Tree {
            problems = List.copyOf(problems);
        }
    }

    /** It is not YAML; at least one problem says why. */
    record Unreadable(List<Problem> problems) implements Reading {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
