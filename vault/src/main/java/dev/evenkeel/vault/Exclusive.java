package dev.evenkeel.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A folder that one process uses at a time. The lock is the system's: it ends with the process, whatever becomes of that. */
final class Exclusive implements Hold {
    private static final String NAME = ".lock";

    private final FileChannel channel;
    private final FileLock lock;

    private Exclusive(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Takes a folder, which comes to be if it is not there. Throws {@link UnusableVault} if it is taken. */
    static Exclusive of(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new UnusableVault(
                        "%s is in use by another process; one at a time writes it. End that one, or wait for it."
                                .formatted(folder));
            }
            return new Exclusive(channel, lock);
        } catch (IOException e) {
            throw new UnusableVault(
                    "Could not lock %s: %s. Check that the folder can be written.".formatted(folder, e.getMessage()));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UnusableVault("Could not give back the lock of a folder: %s.".formatted(e.getMessage()));
        }
    }
}
