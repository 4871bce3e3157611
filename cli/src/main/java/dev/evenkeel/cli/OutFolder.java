package dev.evenkeel.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

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
