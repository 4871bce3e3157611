package dev.evenkeel.files;

import dev.evenkeel.vault.Durable;
import dev.evenkeel.vault.UnusableVault;
import java.nio.file.Path;

/** Writes a file as a whole or not at all, safe once this returns: {@link Durable}, in the words of this package. */
public final class Atomically {
    private Atomically() {}

    /** Writes a file, and the folders it lies in; throws {@link UnusableFile} where that cannot be done. */
    public static void write(Path path, Durable.Content content) {
        try {
            Durable.write(path, content);
        } catch (UnusableVault e) {
            throw new UnusableFile(String.valueOf(e.getMessage()));
        }
    }
}
