package dev.evenkeel.documents;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of the machine that judges what we write. */
record Tool(Path path) {
    /** Finds it on the path; where it is not installed, says so aloud and skips the test. */
    static Tool find(String name) {
        var found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            var message = "SKIPPED: '%s' is not installed here; where it is, it checks the journals.".formatted(name);
            System.out.println(message);
            Assumptions.abort(message);
        }
        return new Tool(found.orElseThrow());
    }

    /** What it printed, and how it ended. */
    record Result(int code, String output) {}

    Result run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
