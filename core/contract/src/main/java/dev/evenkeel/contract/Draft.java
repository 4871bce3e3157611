package dev.evenkeel.contract;

import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problem;
import java.util.List;

/**
 * The text of a contract as a tree whose every word knows its place; its shape was checked, its sense not.
 *
 * @param root the whole; {@link Node.Broken} where the text is no YAML
 * @param problems what is wrong with its YAML and its shape, by place
 */
public record Draft(String file, Node root, List<Problem> problems) {
    public Draft {
        problems = List.copyOf(problems);
    }
}
