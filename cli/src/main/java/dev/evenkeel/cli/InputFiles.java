package dev.evenkeel.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says of files, before anything takes long, that they are not there. */
final class InputFiles {
    private InputFiles() {}

    /** Each of them is a file; {@code option} is how the user named them. */
    static void check(String option, List<Path> files) {
        for (var file : files) {
            if (!Files.exists(file)) {
                throw CannotRun.unreadable(file, "there is no such file (%s).".formatted(option));
            }
            if (Files.isDirectory(file)) {
                throw CannotRun.unreadable(
                        file, "it is a folder; name the files in it, such as %s.".formatted(file.resolve("*.parquet")));
            }
        }
    }
}
