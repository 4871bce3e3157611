package dev.evenkeel.contract;

import dev.evenkeel.yaml.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Something unwise in a contract.
 *
 * @param path where, by names from the root of the contract on
 * @param nearest what was probably meant; empty when nothing is near
 */
record Finding(String code, List<String> path, String message, String nearest) {
    Finding {
        path = List.copyOf(path);
    }

    static Finding of(String code, List<String> path, String message) {
        return new Finding(code, path, message, "");
    }

    /** A longer path. */
    static List<String> under(List<String> path, String... names) {
        var longer = new ArrayList<>(path);
        longer.addAll(List.of(names));
        return List.copyOf(longer);
    }

    Problem at(Places places) {
        var node = places.at(path);
        return Problem.warning(code, node.place(), node.excerpt(), message).near(nearest);
    }
}
