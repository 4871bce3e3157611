package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.generate.BadStory;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.vault.UnusableVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** A failure as it is told to people and programs. */
record Told(Reason reason, String message) {

    static Told of(Throwable failure) {
        return switch (failure) {
            case CannotRun cannot -> new Told(cannot.reason(), String.valueOf(cannot.getMessage()));
            case UnusableFile unusable -> new Told(Reason.BAD_FILE, String.valueOf(unusable.getMessage()));
            case UnusableVault unusable -> new Told(Reason.BAD_FILE, String.valueOf(unusable.getMessage()));
            case Malformed malformed -> new Told(Reason.BAD_FILE, malformed.getMessage());
            case BadStory bad -> new Told(Reason.BAD_FILE, String.valueOf(bad.getMessage()));
            case UncheckedIOException wrapped ->
                of((Throwable) Objects.requireNonNullElse(wrapped.getCause(), new IOException(wrapped.getMessage())));
            case IOException io -> ofFile(io);
            default ->
                new Told(
                        Reason.UNEXPECTED,
                        "It failed for a reason that nobody thought of: %s%s."
                                .formatted(
                                        failure.getClass().getSimpleName(),
                                        failure.getMessage() == null ? "" : ": " + failure.getMessage()));
        };
    }

    private static Told ofFile(IOException io) {
        return switch (io) {
            case NoSuchFileException none ->
                new Told(Reason.UNREADABLE_FILE, "'%s' does not exist.".formatted(none.getFile()));
            case AccessDeniedException denied ->
                new Told(
                        Reason.UNREADABLE_FILE,
                        "'%s' may not be read or written by this user; change its permissions, or name another."
                                .formatted(denied.getFile()));
            case FileAlreadyExistsException file ->
                new Told(
                        Reason.UNWRITABLE_FILE,
                        "'%s' is a file, and a folder is needed there; name another.".formatted(file.getFile()));
            case NotDirectoryException file ->
                new Told(Reason.UNWRITABLE_FILE, "'%s' is no folder; name another.".formatted(file.getFile()));
            default ->
                new Told(Reason.UNREADABLE_FILE, "A file cannot be read or written: %s".formatted(io.getMessage()));
        };
    }
}
