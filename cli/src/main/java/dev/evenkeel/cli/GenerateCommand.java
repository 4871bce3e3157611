package dev.evenkeel.cli;

import dev.evenkeel.generate.Form;
import dev.evenkeel.generate.Generated;
import dev.evenkeel.generate.Stories;
import dev.evenkeel.generate.Story;
import dev.evenkeel.generate.StoryWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel generate}: makes up an engagement, with the truth it was made from beside it. */
@Command(
        name = "generate",
        description = {
            "Makes up a believable engagement out of a story and a seed: cases, messages, workers, surveys, costs, churn.",
            "",
            "The same story and seed give the same bytes on any machine. The truth it was made from is written beside it,"
                    + " so that what a contract counts can be held against what really happened."
        },
        footer = {
            "  evenkeel generate --out northwind                         the demo's quarter, as Parquet",
            "  evenkeel generate --cases 100000 --seed 7 --out large     more of it, another course of things",
            "  evenkeel generate --story my.yaml --form jsonl --out mine",
            "",
            "A story is a few lines of YAML, such as 'cases: 4000'; the story.yaml that is written beside the events has",
            "every field with its value, to be changed and used as the next --story."
        })
final class GenerateCommand implements Callable<Integer> {
    private static final String THE_USUAL_STORY = "northwind";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--story",
            paramLabel = "STORY",
            defaultValue = THE_USUAL_STORY,
            description = "A file, or one of the built-in stories: northwind, lean, law. Default: ${DEFAULT-VALUE}.")
    private String story;

    @Option(
            names = "--cases",
            paramLabel = "N",
            description = "How many cases, from 1 to 60000000; a third as many customers.")
    private Optional<Long> cases;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another number gives another engagement of the same kind.")
    private Optional<Long> seed;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            defaultValue = "parquet",
            description = "What the events are written as: parquet or jsonl. Default: ${DEFAULT-VALUE}.")
    private Form form;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder for the events, workers.csv, story.yaml and the truth.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var told = told();
        OutFolder.ready(out);
        Generated generated;
        try (var progress = terminal.progress("Making up events")) {
            generated = Generated.write(
                    told,
                    out,
                    form,
                    (done, events) ->
                            progress.step("Making up events: %.0f %%, %,d so far".formatted(100 * done, events)));
        }
        terminal.say("%,d events of %,d cases: %s"
                .formatted(generated.events(), generated.cases(), out.resolve(form.fileName())));
        terminal.say("Who works:  " + out.resolve("workers.csv"));
        terminal.say("The story:  " + out.resolve("story.yaml"));
        terminal.say("The truth:  " + out.resolve("truth.json"));
        terminal.answer(() -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("events", generated.events());
            answer.put("cases", generated.cases());
            answer.put("file", out.resolve(form.fileName()).toString());
            answer.put("workers", out.resolve("workers.csv").toString());
            answer.put("story", out.resolve("story.yaml").toString());
            answer.put("truth", out.resolve("truth.json").toString());
            return answer;
        });
        return 0;
    }

    private Story told() {
        var told = Stories.names().contains(story) ? Stories.named(story) : read(Path.of(story));
        if (seed.isPresent()) {
            told = told.withSeed(seed.get());
        }
        return cases.isPresent() ? told.withSize(Story.Size.ofCases(cases.get())) : told;
    }

    private static Story read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CannotRun.option(
                    "--story",
                    file.toString(),
                    "it is neither a file nor a built-in story. Those are: %s."
                            .formatted(String.join(", ", Stories.names())));
        }
        try {
            return StoryWire.fromYaml(Files.readString(file));
        } catch (CharacterCodingException _) {
            throw CannotRun.unreadable(file, "it is not in UTF-8; save it so.");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
