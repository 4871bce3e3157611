package dev.evenkeel.vault;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.BundlePath;
import dev.evenkeel.proof.bundle.LogInBundle;
import dev.evenkeel.proof.bundle.Manifest;
import dev.evenkeel.proof.bundle.Measured;
import dev.evenkeel.proof.bundle.SignedManifest;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.log.Tile;
import dev.evenkeel.proof.note.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A bundle as a folder. */
public final class BundleFolder implements BundleFiles {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final SortedSet<String> names;

    private BundleFolder(Path folder) {
        this.folder = folder;
        this.names = Collections.unmodifiableSortedSet(names(folder));
    }

    /** The bundle in a folder, with the files there are now. */
    public static BundleFolder of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UnusableVault("%s is no folder; name the folder or the zip of a bundle.".formatted(folder));
        }
        return new BundleFolder(folder);
    }

    /** Writes the manifest of the files there are, signed; the last step of making a bundle. */
    public static void seal(Path folder, String engagement, Signer provider) {
        write(
                folder,
                Manifest.NAME,
                SignedManifest.of(Manifest.of(engagement, of(folder)), provider).bytes());
    }

    /** Writes the manifest of the files there are, of which nobody has signed anything. */
    public static void list(Path folder, String engagement) {
        write(
                folder,
                Manifest.NAME,
                SignedManifest.unsigned(Manifest.of(engagement, of(folder))).bytes());
    }

    /** Takes the seal and the log out of a bundle, so that it can be made anew; all else stays. */
    public static void unseal(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(Manifest.NAME));
        } catch (IOException e) {
            throw new UnusableVault("%s could not be taken away: %s.".formatted(Manifest.NAME, e.getMessage()));
        }
        new FolderDisk(folder).deleteFolder(LogInBundle.FOLDER.substring(0, LogInBundle.FOLDER.length() - 1));
    }

    /** Writes the hashes of batches of records into a bundle, and says which entries of the log prove them. */
    public static Map<BundlePath, Long> addRecords(
            Path folder, Collection<RecordBatch> batches, Map<Leaf, Long> places) {
        var leaves = new LinkedHashMap<BundlePath, Long>();
        for (var batch : batches) {
            var path = LogInBundle.hashesOf(batch.leaf());
            write(folder, path.text(), batch.hashes());
            leaves.put(path, Optional.ofNullable(places.get(batch.leaf())).orElseThrow());
        }
        return leaves;
    }

    /**
     * Writes the log into a bundle: its checkpoint, its tiles of hashes, and for some files the leaf that stands for each and
     * its proof.
     *
     * @param leaves the entry of the log that stands for a file
     */
    public static void addLog(Path folder, LogFolder log, Map<BundlePath, Long> leaves) {
        write(folder, LogInBundle.CHECKPOINT, log.checkpoint().bytes());
        for (var tile : Tile.of(log.size())) {
            if (tile.level().isPresent()) {
                write(folder, LogInBundle.FOLDER + tile.path(), log.files().read(tile));
            }
        }
        leaves.forEach((path, index) -> {
            write(folder, LogInBundle.leafOf(path), log.entry(index));
            write(folder, LogInBundle.proofOf(path), log.proof(index).bytes());
        });
    }

    @Override
    public SortedSet<String> names() {
        return names;
    }

    @Override
    public Measured measure(String name) {
        try (var in = open(name)) {
            return measure(in);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public byte[] read(String name) {
        try (var in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    static Measured measure(InputStream in) throws IOException {
        var sha256 = Hash.sha256();
        var buffer = new byte[BUFFER_BYTES];
        var length = 0L;
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sha256.update(buffer, 0, read);
            length += read;
        }
        return new Measured(length, Hash.read(sha256.digest(), 0));
    }

    InputStream open(String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Malformed(
                    "%s is a link or a device; a bundle has only files. Ask for the bundle as it was issued."
                            .formatted(Malformed.shown(name)));
        }
        return Files.newInputStream(file);
    }

    static void write(Path folder, String name, byte[] content) {
        var file = folder.resolve(new BundlePath(name).text());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UnusableVault("%s could not be written: %s.".formatted(file, e.getMessage()));
        }
    }

    /** Everything below that is no folder, links included. */
    private static SortedSet<String> names(Path folder) {
        try (var walk = Files.walk(folder)) {
            var names = new TreeSet<String>();
            walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> names.add(folder.relativize(path)
                            .toString()
                            .replace(folder.getFileSystem().getSeparator(), "/")));
            return names;
        } catch (IOException e) {
            throw unreadable(folder.toString(), e);
        }
    }

    private static UnusableVault unreadable(String name, IOException e) {
        return new UnusableVault(
                "%s cannot be read: %s. Check its name and rights.".formatted(Malformed.shown(name), e.getMessage()));
    }
}
