package dev.evenkeel.vault;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.BundlePath;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.Measured;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A bundle as a zip: its files in order of name, stored, all of one time. The same files give the same bytes, so that a zip can
 * be told from one that was made otherwise.
 */
public final class BundleZip implements BundleFiles, AutoCloseable {
    /** Of every file in a zip. Not the first instant that a zip can say: Java adds the time zone of the machine to that. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final int BUFFER_BYTES = 1 << 16;

    private final ZipFile zip;
    private final SortedSet<String> names;

    private BundleZip(ZipFile zip) {
        this.zip = zip;
        var all = new TreeSet<String>();
        zip.stream().forEach(entry -> all.add(entry.getName()));
        this.names = Collections.unmodifiableSortedSet(all);
    }

    /** Opens a zip. Throws {@link Malformed} if it is none. */
    public static BundleZip open(Path file) {
        try {
            return new BundleZip(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed("%s is no zip that can be read: %s. Ask for the bundle as it was issued."
                    .formatted(file.getFileName(), e.getMessage()));
        }
    }

    /** Puts the bundle of a folder into a zip, whole or not at all. */
    public static void write(BundleFolder bundle, Path file) {
        Durable.write(file, out -> write(bundle.names(), bundle::open, out));
    }

    /** Whether a zip is, to the byte, the one that its files make; anything else may hide something. */
    public static Check check(Path file) {
        var subject = file.getFileName().toString();
        try (var zip = open(file);
                var expected = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            var comparing = new Comparing(expected);
            write(zip.names, zip::stream, comparing);
            comparing.end();
            return Check.passed(
                    Check.Kind.ARCHIVE, subject, "is the one that its %d files make".formatted(zip.names.size()));
        } catch (Malformed | IOException | IllegalArgumentException e) {
            return Check.failed(
                    Check.Kind.ARCHIVE,
                    subject,
                    new Check.Failed(
                            String.valueOf(e.getMessage()),
                            "a bundle's zip has its files in order, stored, all of %s, and nothing else"
                                    .formatted(TIME),
                            "Ask for the bundle as it was issued."));
        }
    }

    /** Unpacks a zip into a folder that is not there yet. Throws {@link Malformed} if a name leads out of it. */
    public static void extract(Path file, Path folder) {
        try (var zip = open(file)) {
            var paths = zip.names.stream().map(BundlePath::new).toList();
            if (Files.exists(folder)) {
                throw new UnusableVault("%s is there already; name a folder that is not.".formatted(folder));
            }
            for (var path : paths) {
                BundleFolder.write(folder, path.text(), zip.read(path.text()));
            }
        }
    }

    @Override
    public SortedSet<String> names() {
        return names;
    }

    @Override
    public Measured measure(String name) {
        try (var in = stream(name)) {
            return BundleFolder.measure(in);
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    @Override
    public byte[] read(String name) {
        try (var in = stream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw broken(name, e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UnusableVault("%s could not be closed: %s.".formatted(zip.getName(), e.getMessage()));
        }
    }

    /** Opens a file of a bundle. */
    @FunctionalInterface
    private interface Source {
        InputStream open(String name) throws IOException;
    }

    private static void write(SortedSet<String> names, Source source, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (var name : names) {
            zip.putNextEntry(entry(name, source));
            try (var in = source.open(name)) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipEntry entry(String name, Source source) throws IOException {
        var entry = new ZipEntry(name);
        var crc = new CRC32();
        var length = 0L;
        var buffer = new byte[BUFFER_BYTES];
        try (var in = source.open(name)) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
                length += read;
            }
        }
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(length);
        entry.setCompressedSize(length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }

    private InputStream stream(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            throw new IOException("there is no file " + Malformed.shown(name));
        }
        return zip.getInputStream(entry);
    }

    private Malformed broken(String name, IOException e) {
        return new Malformed("%s cannot be read from the zip: %s. Ask for the bundle as it was issued."
                .formatted(Malformed.shown(name), e.getMessage()));
    }

    /** Takes bytes, and throws at the first that is not the one expected. */
    private static final class Comparing extends OutputStream {
        private final InputStream expected;
        private long at;

        Comparing(InputStream expected) {
            this.expected = expected;
        }

        @Override
        public void write(int value) throws IOException {
            if (expected.read() != (value & 0xff)) {
                throw new IOException("byte %d is not the one that its files make".formatted(at));
            }
            at++;
        }

        /** Nothing more may be expected. */
        void end() throws IOException {
            if (expected.read() >= 0) {
                throw new IOException("something follows after byte %d".formatted(at));
            }
        }
    }
}
