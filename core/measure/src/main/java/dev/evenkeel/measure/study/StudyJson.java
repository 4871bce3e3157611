package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.certificate.Canonical;
import dev.evenkeel.measure.plan.Choice;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a measurement files of itself, so that others can show it: the plan and what was found, as one text of canonical JSON. Nothing that
 * follows from these is in it: grade, money and certificate are computed again from what was read, and so can be held against what was
 * filed beside it. It is the same for both parties, as the certificate is.
 */
public final class StudyJson {
    private static final String FORM = "evenkeel.dev/study@v1";
    private static final String PLAN = "plan";
    private static final String IN_TIME = "frozen in time";
    private static final String LOOKS = "looks";
    private static final String FINDING = "finding";
    private static final String ADVANCES = "advances";

    private StudyJson() {}

    /** What was filed. */
    public sealed interface Filed {
        /** What both agreed on. */
        AnalysisPlan plan();

        /** How it stood on the days of a month, of which something counts in advance. */
        record Looked(AnalysisPlan plan, Frozen frozen, List<Holdout.Look> looks) implements Filed {
            public Looked {
                looks = List.copyOf(looks);
            }
        }

        /** What was found in the end, with all that follows from it. */
        record Settled(Certified certified) implements Filed {
            @Override
            public AnalysisPlan plan() {
                return certified.plan();
            }
        }
    }

    /** The looks of the month that something is counted for in advance; only what was frozen in time has any. */
    public static String text(AnalysisPlan plan, Advance advance) {
        var fields = fields(plan, true);
        fields.put(LOOKS, items(advance.looks(), StudyJson::look));
        return CanonicalJson.text(new Json.Fields(fields));
    }

    /** What a certificate follows from. */
    public static String text(Certified certified) {
        var fields = fields(certified.plan(), certified.certificate().gates().getOrDefault(Frozen.GATE, false));
        fields.put(FINDING, FindingJson.of(certified.finding()));
        fields.put(ADVANCES, items(certified.advances(), StudyJson::advance));
        return CanonicalJson.text(new Json.Fields(fields));
    }

    private static SortedMap<String, Json> fields(AnalysisPlan plan, boolean isInTime) {
        var fields = new TreeMap<String, Json>();
        fields.put("form", new Json.Text(FORM));
        fields.put(PLAN, CanonicalJson.read(PlanJson.bytes(plan)));
        fields.put(IN_TIME, new Json.Flag(isInTime));
        return fields;
    }

    private static Json look(Holdout.Look look) {
        var numbers = List.of(
                look.gain(), look.interval().low(), look.interval().high(), look.least(), (double) look.treated());
        return FindingJson.row(look.day().toString(), numbers);
    }

    private static Json advance(Advance advance) {
        return new Json.Items(List.of(
                new Json.Text(advance.month().toString()),
                new Json.Text(advance.bound().toPlainString()),
                new Json.Text(advance.counted().toPlainString())));
    }

    static <T> Json items(List<T> values, Function<T, Json> toJson) {
        return new Json.Items(values.stream().map(toJson).toList());
    }

    /** Reads what was filed; throws {@link Malformed} where it is none, or nothing follows from it. */
    public static Filed parse(String text) {
        try {
            var fields = CanonicalJson.readCanonicalObject(text.getBytes(StandardCharsets.UTF_8));
            if (!(fields.values().get("form") instanceof Json.Text(var form)) || !form.equals(FORM)) {
                throw new Malformed(
                        "This is nothing that a measurement files; that has the form '%s'.".formatted(FORM));
            }
            var plan = PlanJson.parse(CanonicalJson.bytes(fields.fields(PLAN)));
            if (plan.choice() instanceof Measured.Refused<Choice>(var refusal)) {
                throw new Malformed("Nothing follows from a plan without a design: " + refusal.what());
            }
            if (!plan.pay().currency().isEmpty()) {
                Currency.getInstance(plan.pay().currency());
            }
            var frozen = new Frozen.Told(fields.values().get(IN_TIME) instanceof Json.Flag(var inTime) && inTime);
            return fields.values().containsKey(LOOKS)
                    ? new Filed.Looked(plan, frozen, looks(fields.items(LOOKS)))
                    : new Filed.Settled(certified(plan, fields, frozen));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new Malformed("What was filed has a value that cannot be read (%s). Take it as it was written."
                    .formatted(wrong.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new Malformed("What was filed cannot be: %s".formatted(wrong.getMessage()));
        }
    }

    private static List<Holdout.Look> looks(List<Json> rows) {
        if (rows.isEmpty()) {
            throw new Malformed("No day of the month was looked at. Take what was filed as it was written.");
        }
        return rows.stream()
                .map(row -> {
                    var numbers = FindingJson.numbers(row, 5);
                    return new Holdout.Look(
                            LocalDate.parse(FindingJson.label(row)),
                            numbers.get(0),
                            new Interval(numbers.get(1), numbers.get(2)),
                            numbers.get(3),
                            Math.round(numbers.get(4)));
                })
                .toList();
    }

    private static Certified certified(AnalysisPlan plan, Json.Fields fields, Frozen frozen) {
        var advances = new ArrayList<Advance>();
        for (var row : fields.items(ADVANCES)) {
            var texts = FindingJson.texts(row, 3);
            advances.add(new Advance(
                    YearMonth.parse(texts.getFirst()),
                    Canonical.decimal(texts.get(1)),
                    Canonical.decimal(texts.get(2)),
                    List.of()));
        }
        var finding = FindingJson.parse(fields.fields(FINDING));
        return switch (Certified.of(plan, finding, advances, frozen)) {
            case Measured.Found<Certified>(var certified) -> certified;
            case Measured.Refused<Certified>(var refusal) ->
                throw new Malformed("Nothing follows from what was filed: " + refusal.what());
        };
    }
}
