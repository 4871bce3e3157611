package dev.evenkeel.server.inquiries;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Which program computes: an answer of another one may follow other rules. */
final class Program {
    private static final String HOUSE = "evenkeel-";
    private static final int DIGITS = 16;

    private Program() {}

    /** A digest over all jars of ours; of classes that lie in folders, over their names and sizes. */
    static Supplier<String> mark() {
        return () -> {
            try {
                var sha256 = MessageDigest.getInstance("SHA-256");
                for (var file : ours().sorted().toList()) {
                    add(sha256, file);
                }
                return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** The class path's files and folders of ours, also those that a jar's manifest names. */
    private static Stream<Path> ours() throws IOException {
        var paths = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        if (paths.size() == 1 && Files.isRegularFile(paths.getFirst())) {
            try (var jar = new JarFile(paths.getFirst().toFile())) {
                var beside =
                        String.valueOf(jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH));
                return Stream.concat(
                        paths.stream(),
                        Arrays.stream(beside.split(" ", -1))
                                .filter(name -> name.startsWith(HOUSE))
                                .map(name -> paths.getFirst().resolveSibling(name)));
            }
        }
        return paths.stream()
                .filter(path -> Files.isDirectory(path)
                        || String.valueOf(path.getFileName()).startsWith(HOUSE));
    }

    private static void add(MessageDigest sha256, Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            sha256.update(Files.readAllBytes(path));
        } else if (Files.isDirectory(path)) {
            try (var files = Files.walk(path)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    sha256.update("%s %d\n"
                            .formatted(path.relativize(file), Files.size(file))
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
    }
}
