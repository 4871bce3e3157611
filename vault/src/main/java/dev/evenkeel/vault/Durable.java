package dev.evenkeel.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Replaces files so that each is, whenever the machine stops, the old one or the new one, whole; and both at most at once. */
final class Durable {
    private static final String NEW = ".new";

    private Durable() {}

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
