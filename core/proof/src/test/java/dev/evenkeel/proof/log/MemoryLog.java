package dev.evenkeel.proof.log;

import dev.evenkeel.proof.Malformed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a log in memory. */
public final class MemoryLog implements LogFiles {
    private final Map<String, byte[]> files = new HashMap<>();
    private final LogGrowth growth = LogGrowth.fromNothing();

    /** Appends entries, as one step. */
    public void append(Iterable<byte[]> entries) {
        entries.forEach(growth::append);
        growth.take()
                .forEach(file -> files.put(file.tile().path(), file.content().bytes()));
    }

    /** What grows it. */
    public LogGrowth growth() {
        return growth;
    }

    /** All files by path. */
    public Map<String, byte[]> files() {
        return files;
    }

    @Override
    public byte[] read(Tile tile) {
        return Optional.ofNullable(files.get(tile.path()))
                .or(() -> Optional.ofNullable(files.get(tile.full().path())))
                .orElseThrow(() -> new Malformed("There is no " + tile.path()));
    }
}
