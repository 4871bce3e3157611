package dev.evenkeel.files;

import java.nio.file.Path;

/** Is told how far a long reading has come. */
@FunctionalInterface
public interface Progress {
    /** Bytes between two tellings. */
    int BYTES_BETWEEN = 1 << 20;

    /** So many bytes of a file's bytes are read, counted as they lie on the disk. */
    void read(Path file, long bytes, long ofBytes);

    /** Tells nobody. */
    static Progress silent() {
        return (_, _, _) -> {};
    }
}
