package dev.evenkeel.server;

import ch.qos.logback.classic.Level;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.database.Backup;
import dev.evenkeel.server.database.EmbeddedDatabase;
import dev.evenkeel.server.database.Restore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evenkeel backup} and {@code evenkeel restore}. */
final class BackupCommands {
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private BackupCommands() {}

    /** Libraries say what they do all the time; these commands say what came of it. */
    static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    /** {@code evenkeel backup}. */
    @Command(
            name = "backup",
            description = {
                "Writes everything that a portal keeps into one file, all of one moment, while it runs or not.",
                "",
                "Sessions and sign-in links are left out. The hashes of passwords and keys, and secrets of webhooks, are in it:"
                        + " keep the file as safe as the database."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  evenkeel backup                                        of ./evenkeel-portal, into a file named after the time",
                "  evenkeel backup --data /srv/evenkeel --out /backup/evenkeel.zip",
                "  evenkeel backup --database-url jdbc:postgresql://db/evenkeel --out evenkeel.zip"
            })
    static final class Take implements Callable<Integer> {
        @Mixin
        private final DatabaseOptions database = new DatabaseOptions();

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "The file to write; one that is there is not overwritten.")
        private Optional<Path> out = Optional.empty();

        @Override
        public Integer call() {
            quiet();
            var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            var file = out.orElseGet(
                    () -> Path.of("evenkeel-%s.zip".formatted(now.toString().replace(":", ""))));
            var taken = database.within(address -> Backup.take(address, file, now));
            System.out.printf(
                    "%s has %s in %d tables, %s MB; schema version %s.%nIt holds what the database holds, hashes of passwords and"
                            + " keys included: keep it as safe. 'evenkeel restore %s' brings it back.%n",
                    taken.file(),
                    Numbers.of(taken.rows(), "row", "rows"),
                    taken.tables(),
                    Numbers.grouped(Math.ceilDiv(taken.bytes(), BYTES_PER_MEGABYTE)),
                    taken.schema(),
                    taken.file());
            return 0;
        }
    }

    /** {@code evenkeel restore}. */
    @Command(
            name = "restore",
            description = {
                "Puts a backup into a new folder, or into an empty database, and brings it to this Evenkeel's schema.",
                "",
                "Nothing is overwritten. People sign in anew; passwords and keys are those of the backup."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  evenkeel restore evenkeel.zip --data /srv/evenkeel-again",
                "  evenkeel restore evenkeel.zip --database-url jdbc:postgresql://db/evenkeel_again"
            })
    static final class PutBack implements Callable<Integer> {
        @Mixin
        private final DatabaseOptions database = new DatabaseOptions();

        @Parameters(paramLabel = "FILE", description = "A backup.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            quiet();
            Restore.refuseUnlessBackup(file); // before anything is made for it
            var byUrl = database.byUrl();
            if (byUrl.isPresent()) {
                report(Restore.into(byUrl.get(), file), byUrl.get().toString());
            } else if (EmbeddedDatabase.running(database.data()).isPresent()) {
                throw new IllegalArgumentException(
                        "A portal runs on %s. A backup is restored into a new folder: name one by --data."
                                .formatted(database.data()));
            } else {
                try (var own = EmbeddedDatabase.start(database.data())) {
                    report(Restore.into(own.address(), file), database.data().toString());
                }
            }
            return 0;
        }

        private static void report(Restore.Restored restored, String where) {
            System.out.printf(
                    "%s in %d tables are restored to %s%s.%nPeople sign in anew.%n",
                    Numbers.of(restored.rows(), "row", "rows"),
                    restored.tables(),
                    where,
                    restored.schemaThen().equals(restored.schemaNow())
                            ? ""
                            : ", and brought from schema version %s to %s"
                                    .formatted(restored.schemaThen(), restored.schemaNow()));
        }
    }
}
