package dev.evenkeel.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The truth about every claim as a table: beside what the events say, whether it solved the problem. */
final class TruthClaims implements AutoCloseable {
    private final BufferedWriter writer;

    TruthClaims(Path file) {
        try {
            writer = Files.newBufferedWriter(file);
            writer.write("claim,case,customer,intent,channel,tier,arm,attempt,solved,seconds,cost\n");
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    /** Adds what came of cases; a case that was given up without a claim has an empty cell for it. */
    void add(List<Outcome> outcomes) {
        try {
            for (var outcome : outcomes) {
                writer.append(outcome.claim()).append(',').append(outcome.caseId());
                writer.append(',').append(outcome.customer()).append(',').append(outcome.intent());
                writer.append(',')
                        .append(outcome.channel())
                        .append(',')
                        .append(outcome.tier().spelling());
                writer.append(',').append(outcome.arm().name().toLowerCase(Locale.ROOT));
                writer.append(',').append(String.valueOf(outcome.attempt()));
                writer.append(outcome.isSolved() ? ",true," : ",false,").append(String.valueOf(outcome.seconds()));
                writer.append(',').append(BigDecimal.valueOf(outcome.cost(), 6).toPlainString());
                writer.append('\n');
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }
}
