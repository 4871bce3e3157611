package dev.evenkeel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a README shows, typed in a folder: relative files are those of the folder. */
record Walk(Path folder) {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern FILE_OPTION = Pattern.compile(
            "--(?:[a-z]+-)*(?:out|log|events|mapping|workers|contract|issued|key|memory|cosignature|zip|page|bill|value)");

    /** In a copy of an example's files. */
    static Walk inCopyOf(String example, Path folder) throws IOException {
        try (var files = Files.list(Ran.checkout().resolve("examples").resolve(example))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new Walk(folder);
    }

    /** The commands that a file shows, in their order. */
    static List<String> commands(Path readme) throws IOException {
        return BLOCK.matcher(Files.readString(readme))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The words of a command, as a shell parts them. */
    static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    /** Whether a command is one of Evenkeel's. */
    static boolean isOurs(String command) {
        return List.of("evenkeel", "./evenkeel").contains(words(command).getFirst());
    }

    /** Types a command, with more words after those that are shown. */
    Ran typed(String command, Object... more) {
        var words = words(command);
        var typed = new ArrayList<Object>();
        typed.add(words.get(1)); // a command, also where a file is called so
        for (var at = 2; at < words.size(); at++) {
            var word = words.get(at);
            var isFile = FILE_OPTION.matcher(words.get(at - 1)).matches() || Files.exists(folder.resolve(word));
            typed.add(isFile ? folder.resolve(word) : word);
        }
        typed.addAll(List.of(more));
        return Ran.typed(typed.toArray());
    }
}
