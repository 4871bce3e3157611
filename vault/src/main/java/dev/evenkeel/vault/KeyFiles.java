package dev.evenkeel.vault;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.note.VerifierKey;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keys as files of one line: the secret one readable by its owner only, the public one beside it. */
public final class KeyFiles {
    private static final String PUBLIC = ".pub";

    private KeyFiles() {}

    /** Writes a secret key, and the public one under the same name and {@code .pub}. A key that is there is never replaced. */
    public static void write(Path file, SecretKey secret) {
        create(file, secret.secretText(), owner());
        create(publicOf(file), secret.key().text(), new FileAttribute<?>[0]);
    }

    /** Writes any other secret of one line, readable by its owner only. One that is there is never replaced. */
    public static void writeSecret(Path file, String text) {
        create(file, text, owner());
    }

    /** Where the public key of a secret one lies. */
    public static Path publicOf(Path file) {
        return file.resolveSibling(file.getFileName() + PUBLIC);
    }

    /** Reads a secret key. */
    public static SecretKey readSecret(Path file) {
        return SecretKey.parse(line(file));
    }

    /** Reads a public key. */
    public static VerifierKey readPublic(Path file) {
        var line = line(file);
        if (SecretKey.isOne(line)) {
            throw new UnusableVault(
                    "%s is a secret key, which only its owner may have; a public one is asked for. Name %s, which was made with it."
                            .formatted(file, publicOf(file)));
        }
        try {
            return VerifierKey.parse(line);
        } catch (Malformed wrong) {
            throw new UnusableVault("%s: %s".formatted(file, wrong.getMessage()));
        }
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnusableVault(
                    "The key %s cannot be read: %s. Check its name and rights.".formatted(file, e.getMessage()));
        }
    }

    private static void create(Path file, String text, FileAttribute<?>[] rights) {
        try (var channel = Files.newByteChannel(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights);
                var out = Channels.newOutputStream(channel)) {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException _) {
            throw new UnusableVault(
                    "%s is there already, and a key is never replaced: what it signed could not be checked any more. Choose another name."
                            .formatted(file));
        } catch (IOException e) {
            throw new UnusableVault("The key %s cannot be written: %s.".formatted(file, e.getMessage()));
        }
    }

    private static FileAttribute<?>[] owner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
