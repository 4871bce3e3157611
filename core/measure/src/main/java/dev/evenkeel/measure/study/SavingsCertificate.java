package dev.evenkeel.measure.study;

import dev.evenkeel.measure.baseline.Adjustment;
import dev.evenkeel.measure.baseline.Counted;
import dev.evenkeel.measure.baseline.DataQuality.Reading;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.certificate.Certificate;
import dev.evenkeel.proof.canonical.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What was saved against a frozen baseline, as a certificate: a function of baseline and data alone, so the other party makes it again and
 * finds the same bytes. The day as of which the data are is in it by what it changes: what has run out, and which adjustments count.
 */
public final class SavingsCertificate {
    private static final String METHOD = "baseline-savings/1";
    /** A grade is that of a design with a plan; a baseline alone has none. */
    private static final String GRADE = "none";

    private SavingsCertificate() {}

    /**
     * Of what was counted.
     *
     * @param since the readings that it was counted of, in any order
     * @param adjustments that were brought, in any order, whether they count or not
     */
    public static Certificate of(
            FrozenBaseline baseline, Counted counted, List<Reading> since, List<Adjustment> adjustments) {
        var savings = counted.savings();
        var statistics = new TreeMap<String, BigDecimal>();
        statistics.put("days", BigDecimal.valueOf(counted.days().size()));
        statistics.put("in blackout", BigDecimal.valueOf(counted.left().blackout()));
        statistics.put("not run out", BigDecimal.valueOf(counted.left().notRunOut()));
        statistics.put("truncated", BigDecimal.valueOf(counted.left().truncated()));
        statistics.put("driver beyond", BigDecimal.valueOf(counted.left().beyond()));
        statistics.put(
                "adjustments",
                BigDecimal.valueOf(counted.adjustments().counted().size()));
        var result = new TreeMap<String, BigDecimal>();
        result.put("expected", Canonical.rounded(counted.expected()));
        result.put("adjusted", counted.adjustments().amount());
        result.put("observed", Canonical.rounded(savings.observed()));
        result.put("saved", Canonical.rounded(savings.saved()));
        result.put("standard error", Canonical.rounded(savings.standardError()));
        result.put("band", Canonical.rounded(savings.band()));
        var gates = new TreeMap<String, Boolean>();
        gates.put("uncertainty", savings.isAcceptable());
        return new Certificate(
                new Certificate.Basis("", baseline.digest(), data(baseline, since, adjustments), Study.ENGINE),
                METHOD,
                GRADE,
                statistics,
                gates,
                result,
                new TreeMap<>());
    }

    private static String data(FrozenBaseline baseline, List<Reading> since, List<Adjustment> adjustments) {
        var fields = new TreeMap<String, Json>();
        fields.put(
                "readings",
                new Json.Items(since.stream()
                        .sorted(Comparator.comparing(Reading::at))
                        .map(reading -> reading(baseline, reading))
                        .toList()));
        fields.put(
                "adjustments",
                new Json.Items(adjustments.stream()
                        .sorted(Comparator.comparing(Adjustment::id))
                        .map(SavingsCertificate::adjustment)
                        .toList()));
        return Canonical.digest(new Json.Fields(fields));
    }

    private static Json reading(FrozenBaseline baseline, Reading reading) {
        var cells = new ArrayList<Json>();
        cells.add(new Json.Text(baseline.form().every().spelled(reading)));
        cells.add(Canonical.number(reading.outcome()));
        reading.drivers().forEach(driver -> cells.add(Canonical.number(driver)));
        return new Json.Items(cells);
    }

    private static Json adjustment(Adjustment one) {
        var cells = new ArrayList<Json>();
        cells.add(new Json.Text(one.id()));
        cells.add(new Json.Text(one.cause().name()));
        cells.add(new Json.Text(one.from().toString()));
        cells.add(new Json.Text(one.to().toString()));
        cells.add(new Json.Text(one.perDay().stripTrailingZeros().toPlainString()));
        cells.add(new Json.Text(one.evidence()));
        for (var approval : List.of(one.byClient(), one.byProvider())) {
            cells.add(new Json.Text(approval.map(Adjustment.Approval::name).orElse("")));
            cells.add(new Json.Text(approval.map(given -> given.on().toString()).orElse("")));
        }
        return new Json.Items(cells);
    }
}
