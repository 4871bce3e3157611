package dev.evenkeel.cli;

import dev.evenkeel.comparison.Subject;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.event.Worker;
import dev.evenkeel.yaml.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options of a comparison with what others bill. */
final class DefinitionOptions {
    private static final String ALL = "all";

    @Option(
            names = "--definitions",
            split = ",",
            paramLabel = "NAME",
            description = {
                "Definitions that come with Evenkeel, by name, or 'all'. They restate what vendors published, each clause"
                        + " with its source; the files are in the folder 'definitions'."
            })
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--as-ai",
            split = ",",
            paramLabel = "TIER",
            description = {
                "With --definitions: take the work of these tiers (self-service, agent, expert, in-house) for that of an AI"
                        + " agent, so that a vendor's rule can be tried on a log of people."
            })
    private List<String> asAi = new ArrayList<>();

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "With --definitions: write the result as one HTML page, too.")
    private Optional<Path> page = Optional.empty();

    /** Whether definitions are compared. */
    boolean isAsked() {
        if (names.isEmpty() && (!asAi.isEmpty() || page.isPresent())) {
            throw CannotRun.option(
                    asAi.isEmpty() ? "--page" : "--as-ai",
                    asAi.isEmpty() ? page.map(Path::toString).orElse("") : String.join(",", asAi),
                    "it goes with --definitions; add --definitions all.");
        }
        return !names.isEmpty();
    }

    /** The definitions, in the order of the library or as they were named. */
    List<Subject> subjects() {
        var wanted =
                names.contains(ALL) ? Library.NAMES : names.stream().distinct().toList();
        wanted.stream().filter(name -> !Library.has(name)).findFirst().ifPresent(name -> {
            var nearest = Names.nearest(name, Library.NAMES);
            throw CannotRun.option(
                    "--definitions",
                    name,
                    "there is no such definition%s. There are: %s."
                            .formatted(
                                    nearest.isEmpty() ? "" : "; maybe '%s' was meant".formatted(nearest),
                                    String.join(", ", Library.NAMES)));
        });
        return wanted.stream()
                .map(name -> new Subject(name, Library.contract(name)))
                .toList();
    }

    /** The tiers whose work is taken for that of an AI agent. */
    List<Worker.Tier> asAi() {
        return asAi.stream().map(DefinitionOptions::tier).toList();
    }

    private static Worker.Tier tier(String name) {
        return Worker.Tier.named(name)
                .orElseThrow(() -> CannotRun.option(
                        "--as-ai",
                        name,
                        "it is no tier; there are %s."
                                .formatted(Arrays.stream(Worker.Tier.values())
                                        .map(Worker.Tier::spelling)
                                        .collect(Collectors.joining(", ")))));
    }

    /** The page to be written. */
    Optional<Path> page() {
        return page;
    }
}
