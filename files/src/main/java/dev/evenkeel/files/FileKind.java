package dev.evenkeel.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;

/** What a file is, by its first bytes; its name is not asked. */
enum FileKind {
    TEXT,
    PACKED_TEXT,
    PARQUET;

    private static final int MAGIC_BYTES = 4;
    private static final String PARQUET_MAGIC = "50415231";
    private static final String SEALED_PARQUET_MAGIC = "50415245";

    /** What kind of file this is; refuses what nothing here can read. */
    static FileKind of(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new UnusableFile(
                    "%s is a pipe or a device; what is measured is read more than once, so save it as a file and name that."
                            .formatted(path));
        }
        var magic = magic(path);
        if (magic.startsWith("28b52ffd")) {
            throw new UnusableFile(
                    "%s is packed with Zstandard; unpack it with 'zstd -d', or pack it with gzip.".formatted(path));
        }
        if (magic.startsWith("504b0304")) {
            throw new UnusableFile(
                    "%s is a ZIP archive or an Excel workbook; unpack it, or save the sheet as CSV.".formatted(path));
        }
        if (magic.equals(PARQUET_MAGIC)) {
            var end = end(path);
            if (!end.equals(PARQUET_MAGIC)) {
                throw new UnusableFile(
                        "%s is no Parquet file that can be read: it begins with PAR1 and ends with the bytes %s, where a whole one ends with PAR1, too. It was cut off; write it or send it again, or give the rows as CSV."
                                .formatted(path, end));
            }
            return PARQUET;
        }
        // A CSV file may begin with PARE, as in PARENT.
        if (magic.equals(SEALED_PARQUET_MAGIC) && end(path).equals(SEALED_PARQUET_MAGIC)) {
            throw new UnusableFile(
                    "%s is an encrypted Parquet file; write it without encryption, or give the rows as CSV."
                            .formatted(path));
        }
        return magic.startsWith("1f8b") ? PACKED_TEXT : TEXT;
    }

    /** All bytes of a small file. */
    static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    /** What an error of the file system means to the user. */
    static UnusableFile unreadable(Path path, IOException e) {
        return new UnusableFile(
                switch (e) {
                    case NoSuchFileException _, FileNotFoundException _ -> "%s: there is no such file.".formatted(path);
                    case AccessDeniedException _ -> "%s: this user may not read it.".formatted(path);
                    default ->
                        Files.isDirectory(path)
                                ? "%s is a folder; name the files in it.".formatted(path)
                                : "%s cannot be read: %s.".formatted(path, e.getMessage());
                });
    }

    private static String magic(Path path) {
        try (var file = Files.newInputStream(path)) {
            return HexFormat.of().formatHex(file.readNBytes(MAGIC_BYTES));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static String end(Path path) {
        try (var file = FileChannel.open(path)) {
            var bytes = ByteBuffer.allocate(MAGIC_BYTES);
            file.read(bytes, Math.max(0, file.size() - MAGIC_BYTES));
            return HexFormat.of().formatHex(bytes.array());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }
}
