package dev.evenkeel.vault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Replaces files so that each is, whenever the machine stops, the old one or the new one, whole; and both at most at once. */
public final class Durable {
    static final String NEW = ".new";

    private static final int BUFFER_BYTES = 1 << 16;

    private Durable() {}

    /** What writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes them all. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file as a whole or not at all, and makes the folders it lies in. When this returns it is safe. Throws
     * {@link UnusableVault} where that cannot be done; then the file is what it was.
     */
    public static void write(Path path, Content content) {
        var folder = path.toAbsolutePath().resolveSibling("");
        var disk = new FolderDisk(folder);
        var partial = path.getFileName() + NEW;
        try {
            Files.createDirectories(folder);
            try (var out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(partial)), BUFFER_BYTES)) {
                content.writeTo(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(folder.resolve(partial));
                throw e;
            }
        } catch (IOException e) {
            throw new UnusableVault("%s could not be written: %s.".formatted(path, e.getMessage()));
        }
        disk.sync(partial);
        disk.rename(partial, String.valueOf(path.getFileName()));
        disk.syncFolder("");
    }

    /** Writes a file of these bytes as a whole or not at all. */
    public static void write(Path path, byte[] content) {
        write(path, out -> out.write(content));
    }

    /** Replaces one file. When this returns it is safe. */
    static void replace(Disk disk, String path, byte[] content) {
        replace(disk, new LinkedHashMap<>(Map.of(path, content)));
    }

    /** Replaces some files, each on its own: when the machine stops some may be new and some old. When this returns all are safe. */
    static void replace(Disk disk, Map<String, byte[]> contents) {
        contents.forEach((path, content) -> disk.write(path + NEW, content));
        contents.keySet().forEach(path -> disk.sync(path + NEW));
        contents.keySet().forEach(path -> disk.rename(path + NEW, path));
        var folders = new TreeSet<String>();
        contents.keySet().forEach(path -> addFolders(path, folders));
        folders.forEach(disk::syncFolder);
    }

    /** The folders on the way to a file, which may all have come to be with it; the empty name is the outermost. */
    private static void addFolders(String path, Set<String> folders) {
        for (var end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            folders.add(path.substring(0, end));
        }
        folders.add("");
    }
}
