package dev.evenkeel.measure.study;

import dev.evenkeel.measure.experiment.Switchback;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.proof.Hash;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The SHA-256 of names and numbers, one after the other: of what a table says, not of how it is spelt, so that two parties who each export
 * it find the same (103.1 is 103.10, in any order of the rows).
 */
final class ValueDigest {
    private final MessageDigest digest = Hash.sha256();

    void text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** Minus zero is zero. */
    void number(double number) {
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(number + 0.0).flip());
    }

    void row(double[] row) {
        for (var number : row) {
            number(number);
        }
        digest.update((byte) row.length);
    }

    private void decimal(BigDecimal number) {
        text(number.stripTrailingZeros().toPlainString());
    }

    /** In hexadecimal; ends it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of sites or markets, with since when each was treated. */
    static String of(Panel panel, Optional<Matrix> covariates) {
        var all = new ValueDigest();
        for (var unit = 0; unit < panel.units().size(); unit++) {
            var first = panel.firstTreated(unit);
            all.text(panel.units().get(unit));
            all.text(
                    first == Panel.NEVER
                            ? ""
                            : Observation.spelled(panel.periods().get(first)));
            for (var period = 0; period < panel.periods().size(); period++) {
                all.text(Observation.spelled(panel.periods().get(period)));
                all.number(panel.outcome(unit, period));
            }
            if (covariates.isPresent()) {
                all.row(covariates.get().row(unit));
            }
        }
        return all.hex();
    }

    /** Of one outcome by period, with its drivers. */
    static String of(List<String> names, List<String> labels, Matrix outcomes, Matrix drivers) {
        var all = new ValueDigest();
        names.forEach(all::text);
        for (var period = 0; period < labels.size(); period++) {
            all.text(labels.get(period));
            all.number(outcomes.at(period, 0));
            all.row(drivers.row(period));
        }
        return all.hex();
    }

    /** Of blocks of time. */
    static String of(List<Switchback.Period> periods) {
        var all = new ValueDigest();
        periods.stream()
                .sorted(Comparator.comparingInt(Switchback.Period::block).thenComparingInt(Switchback.Period::position))
                .forEach(period -> {
                    all.text("%d %d %b".formatted(period.block(), period.position(), period.isTreated()));
                    all.text(period.stratum());
                    all.decimal(period.numerator());
                    all.decimal(period.denominator());
                });
        return all.hex();
    }
}
