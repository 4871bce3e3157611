package dev.evenkeel.cli;

import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.SignedNote;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A place to write to, tried before anything that takes long. */
final class OutFolder {
    private OutFolder() {}

    /** The folder, made if it was not there. */
    static Path ready(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException _) {
            throw CannotRun.unwritable(folder, "it is a file, and a folder is needed. Name another.");
        } catch (AccessDeniedException _) {
            throw CannotRun.unwritable(folder, "this user may make no folder there. Name another.");
        } catch (IOException failure) {
            throw CannotRun.unwritable(folder, "the folder cannot be made (%s).".formatted(failure.getMessage()));
        }
        try {
            Files.delete(Files.createTempFile(folder, ".evenkeel-", ".tmp"));
        } catch (IOException _) {
            throw CannotRun.unwritable(folder, "this user may write nothing in it. Name another folder.");
        }
        return folder;
    }

    /** A file that can be made; its folder is made if it was not there. */
    static Path readyFor(Path file) {
        if (Files.isDirectory(file)) {
            throw CannotRun.unwritable(file, "it is a folder; name a file in it.");
        }
        ready(file.resolveSibling(""));
        return file;
    }

    /** A file for both to sign, which nobody has signed as it stands there now: a draft may be written over, what was signed stays. */
    static Path readyToSign(Path file) {
        var signatures = SignCommand.signaturesOf(file);
        if (Files.exists(signatures)) {
            throw CannotRun.unwritable(
                    file,
                    "what stands there was signed by %s (%s), and what is signed stays as it is. Name another file with --out."
                            .formatted(
                                    SignedNote.parse(InputFiles.content(signatures)).signatures().stream()
                                            .map(NoteSignature::name)
                                            .collect(Collectors.joining(" and ")),
                                    signatures));
        }
        return readyFor(file);
    }

    /** Writes a text for people. */
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw CannotRun.unwritable(file, "%s.".formatted(failure.getMessage()));
        }
    }

    /** Takes a file away that was only of use on the way. */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw CannotRun.unwritable(file, "it cannot be removed (%s).".formatted(failure.getMessage()));
        }
    }
}
