package dev.evenkeel.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A folder of the file system. */
final class FolderDisk implements Disk {
    private final Path root;

    FolderDisk(Path root) {
        this.root = root;
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", path, e);
        }
    }

    @Override
    public List<String> list(String folder) {
        var at = root.resolve(folder);
        if (!Files.isDirectory(at)) {
            return List.of();
        }
        try (var files = Files.list(at)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed("read", folder, e);
        }
    }

    @Override
    public void write(String path, byte[] content) {
        var file = root.resolve(path);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw failed("write", path, e);
        }
    }

    @Override
    public void sync(String path) {
        try (var channel = FileChannel.open(root.resolve(path), StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw failed("write", path, e);
        }
    }

    @Override
    public void rename(String from, String to) {
        try {
            Files.move(
                    root.resolve(from),
                    root.resolve(to),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("rename", from, e);
        }
    }

    @Override
    public void syncFolder(String folder) {
        force(root.resolve(folder));
    }

    @Override
    public void deleteFolder(String folder) {
        var at = root.resolve(folder);
        if (!Files.isDirectory(at)) {
            return;
        }
        try (var files = Files.walk(at)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed("delete", folder, e);
        }
    }

    /** Not every system can sync a folder; where it cannot, its names are as safe as it makes them. */
    private void force(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw failed("write", root.relativize(folder).toString(), e);
            }
        }
    }

    private UnusableVault failed(String verb, String path, IOException e) {
        return new UnusableVault("Could not %s %s: %s. Check the disk and its rights, then open the folder again."
                .formatted(verb, root.resolve(path), e.getMessage()));
    }
}
