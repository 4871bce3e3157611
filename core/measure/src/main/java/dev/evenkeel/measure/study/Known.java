package dev.evenkeel.measure.study;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.Refusal.Reason;
import dev.evenkeel.measure.panel.Calendar;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.proof.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is known when a plan is made: who takes part, and what each had before. The plan has its digest, so that nobody leaves one out, or
 * changes what it had, when outcomes can be seen.
 */
public final class Known {
    private Known() {}

    /** The SHA-256 of customers with what each had before, in the order of their names. */
    public static final class Customers {
        private final MessageDigest digest = Hash.sha256();
        private final ByteBuffer number = ByteBuffer.allocate(1 + Long.BYTES);

        /**
         * One more.
         *
         * @param before what it had, in units of the plan's decimals; 0 where nothing is known
         */
        public void add(String id, long before) {
            digest.update(id.getBytes(StandardCharsets.UTF_8));
            digest.update(number.clear().put((byte) 0).putLong(before).flip());
        }

        /** Of all of them, in hexadecimal; ends it. */
        public String digest() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** The SHA-256 of what sites, with their covariates, had in the periods before the start. */
    static String digest(StudyData.Sites sites, int before) {
        var panel = sites.panel();
        var numbers = new ValueDigest();
        for (var unit = 0; unit < panel.units().size(); unit++) {
            numbers.text(panel.units().get(unit));
            for (var period = 0; period < before; period++) {
                numbers.text(Observation.spelled(panel.periods().get(period)));
                numbers.number(panel.outcome(unit, period));
            }
            if (sites.covariates().isPresent()) {
                numbers.row(sites.covariates().get().row(unit));
            }
        }
        return numbers.hex();
    }

    /** The SHA-256 of what there was in the periods before the start. */
    static String digest(StudyData.Months months) {
        var numbers = new ValueDigest();
        months.names().forEach(numbers::text);
        for (var period = 0; period < months.before(); period++) {
            numbers.text(months.labels().get(period));
            numbers.number(months.outcomes().at(period, 0));
            numbers.row(months.drivers().row(period));
        }
        return numbers.hex();
    }

    /**
     * A plan for the customers who are eligible.
     *
     * @param before moments of what they had, where it is known
     * @param digest of {@link Customers}
     */
    public static Measured<AnalysisPlan> in(AnalysisPlan plan, long eligible, Optional<Moments> before, String digest) {
        var was = plan.situation();
        var said = said("customers", was.units().eligible(), eligible);
        return said.then(customers -> Measured.found(plan.with(new Situation(
                        was.assignment(),
                        was.rollOut(),
                        new Situation.Units(
                                customers,
                                was.units().controlShare(),
                                was.units().sites(),
                                was.units().blocksPerArm()),
                        was.periods(),
                        was.donors(),
                        was.drivers(),
                        before.map(moments -> Holdout.goal(plan, moments)).orElse(was.goal())))
                .knowing(digest)));
    }

    /** A plan for sites or markets. Who begins first is not in a table of the time before, so all of staged sites may. */
    public static Measured<AnalysisPlan> in(AnalysisPlan plan, StudyData.Sites sites) {
        var panel = sites.panel();
        var was = plan.situation();
        var isStaged = was.rollOut() != Situation.RollOut.AT_ONCE;
        var units = panel.units().size();
        var donors = donors(plan, units);
        var labels = panel.periods().stream().map(Observation::spelled).toList();
        return untreated(plan, panel)
                .then(_ -> before(plan, labels))
                .then(_ -> said("sites", isStaged ? was.units().sites() : 0, units))
                .then(_ -> said("donors", isStaged ? 0 : was.donors(), donors))
                .then(_ -> periods(plan, labels))
                .then(periods -> Measured.found(plan.with(new Situation(
                                was.assignment(),
                                was.rollOut(),
                                new Situation.Units(
                                        was.units().eligible(),
                                        was.units().controlShare(),
                                        isStaged ? units : was.units().sites(),
                                        was.units().blocksPerArm()),
                                periods,
                                isStaged ? was.donors() : donors,
                                was.drivers(),
                                was.goal()))
                        .knowing(digest(sites, periods.before()))));
    }

    /** Markets that stay without it: all but those that launch. */
    private static int donors(AnalysisPlan plan, int units) {
        var said = plan.situation().donors();
        if (!plan.launched().isEmpty()) {
            return units - plan.launched().size();
        }
        return said == 0 ? units - 1 : said;
    }

    /** Sites or markets of which none is treated yet, among them those that are to launch, and others to hold them against. */
    private static Measured<Panel> untreated(AnalysisPlan plan, Panel panel) {
        var units = panel.units().size();
        var donors = plan.situation().donors();
        if (!panel.cohorts().isEmpty()) {
            var first = panel.cohorts().getFirst();
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "In the table %s is treated already, from %s on."
                            .formatted(
                                    panel.units().get(panel.unitsOf(first)[0]),
                                    Observation.spelled(panel.periods().get(first))),
                    "Bring the time before anything began; a plan is made of nothing else.");
        }
        if (plan.situation().rollOut() == Situation.RollOut.AT_ONCE && donors >= units) {
            return Measured.refused(
                    Reason.OUT_OF_RANGE,
                    "The proposal says %s ('data'), and the table has %s, of which one launches."
                            .formatted(Count.of(donors, "donor"), Count.of(units, "unit")),
                    "Leave it out of the proposal, so that the table says it, or bring the table of all.");
        }
        return plan.launched().stream()
                .filter(market -> !panel.units().contains(market))
                .findFirst()
                .map(market -> Measured.<Panel>refused(
                        Reason.MISSING,
                        "The table has no '%s', which is to launch.".formatted(market),
                        "Name the markets as the table does."))
                .orElseGet(() -> Measured.found(panel));
    }

    /** A plan for one outcome by period. */
    public static Measured<AnalysisPlan> in(AnalysisPlan plan, StudyData.Months months) {
        var was = plan.situation();
        return before(plan, months.labels())
                .then(_ -> periods(plan, months.labels()))
                .then(periods -> said("drivers", was.drivers(), months.drivers().columns())
                        .then(drivers -> Measured.found(plan.with(new Situation(
                                        was.assignment(),
                                        was.rollOut(),
                                        was.units(),
                                        periods,
                                        was.donors(),
                                        Math.toIntExact(drivers),
                                        was.goal()))
                                .knowing(digest(months)))));
    }

    /** How many periods the table has, and how many as long the plan measures. */
    private static Measured<Situation.Periods> periods(AnalysisPlan plan, Collection<String> labels) {
        var said = plan.situation().periods();
        var after = Calendar.of(labels)
                .map(calendar ->
                        calendar.asLong(plan.span().start(), plan.span().end()))
                .orElse(said.after());
        if (after == 0) {
            return Measured.refused(
                    Reason.NOT_DEFINED,
                    "The periods are numbers, and nothing says how many come after the start.",
                    "Write them as days (2026-05-14) or months (2026-05), or say it in the proposal: 'data: {periods after: 6}'.");
        }
        return said("periods before", said.before(), labels.size())
                .then(before -> said("periods after", said.after(), after, "its span holds")
                        .then(_ -> Measured.found(new Situation.Periods(Math.toIntExact(before), after))));
    }

    /** The labels, where all lie before the start. */
    private static Measured<Collection<String>> before(AnalysisPlan plan, Collection<String> labels) {
        var calendar = Calendar.of(labels);
        if (calendar.isEmpty()) {
            return Measured.found(labels);
        }
        var span = plan.span();
        for (var day : new LocalDate[] {span.start(), span.end()}) {
            if (!calendar.get().canBeginOn(day)) {
                return Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "The table is by month, and the plan measures from %s to %s: %s is not the first of a month."
                                .formatted(span.start(), span.end().minusDays(1), day),
                        "Begin and end with whole months, or bring the table by day.");
            }
        }
        var after = labels.size() - calendar.get().before(span.start());
        return after == 0
                ? Measured.found(labels)
                : Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "The table has %s in the time that is to be measured, such as %s; it starts on %s."
                                .formatted(
                                        Count.of(after, "period"),
                                        calendar.get().labels().getLast(),
                                        span.start()),
                        "Bring the time before it; a plan that is made when outcomes can be seen proves nothing.");
    }

    /** A number of the data, where the proposal says none or the same. */
    private static Measured<Long> said(String name, long said, long found) {
        return said(name, said, found, "the table has");
    }

    private static Measured<Long> said(String name, long said, long found, String has) {
        return said == 0 || said == found
                ? Measured.found(found)
                : Measured.refused(
                        Reason.OUT_OF_RANGE,
                        "The proposal says %s: %,d ('data'), and %s %,d.".formatted(name, said, has, found),
                        "Leave it out of the proposal, so that the table says it, or bring the table that it means.");
    }

    /**
     * The customers' digest, where they are those that the plan was made for, if it was made with their table.
     *
     * @param here how many there are
     */
    public static Measured<String> unchanged(AnalysisPlan plan, long here, String digest) {
        var eligible = plan.situation().units().eligible();
        return plan.known().isEmpty() || plan.known().equals(digest)
                ? Measured.found(digest)
                : changed("customers", eligible == here ? "" : ": %,d here, %,d there".formatted(here, eligible));
    }

    /** A refusal of data whose time before is not the one that a plan knows. */
    static <T> Measured<T> changed(String units, String counts) {
        return Measured.refused(
                Reason.UNBALANCED,
                "The %s, or what they had before the start, are not those that the plan was made with%s."
                        .formatted(units, counts),
                "Bring the same, unchanged: whoever leaves one out or changes what it had chooses what is found.");
    }
}
