package dev.evenkeel.measure.plan;

import dev.evenkeel.measure.Count;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The strongest design that the data allow, why, and what would be stronger.
 *
 * @param design what settles
 * @param grade of its evidence while its gates hold
 * @param why a sentence for each turn that was taken or could not be
 * @param stronger designs above it, best first, each with what it would take
 * @param needed customers for a holdout that shows the least effect worth a contract
 */
public record Choice(Design design, Grade grade, List<String> why, List<Stronger> stronger, long needed) {
    private static final int BLOCKS_MIN = 40;
    private static final int DONORS_MANY = 20;
    private static final int DONORS_MIN = 2;
    private static final int SITES_MIN = 4;
    private static final int PERIODS_OF_A_YEAR = 12;
    /** What an estimate of effects by cohort needs of the roll-out itself, which comes after the plan. */
    private static final String WAVES =
            "At least two sites must begin together each time, none of them in the first period, and two last or never; one that begins alone, or of which nothing is known before, leaves no number.";

    public Choice {
        why = List.copyOf(why);
        stronger = List.copyOf(stronger);
    }

    /** A better design, and what it would take. */
    public record Stronger(Design design, String takes) {
        /**
         * What would be paid more by it, of the same estimate with the same standard error, in the contract's currency.
         *
         * @param share of the gain that is paid
         */
        public BigDecimal worth(Grade now, BigDecimal standardError, BigDecimal share) {
            return now.standardErrorsOff(true)
                    .subtract(design.grade().standardErrorsOff(true))
                    .multiply(standardError)
                    .multiply(share);
        }
    }

    /** Goes down the tree of designs; a refusal where not even before and after can be defended. */
    public static Measured<Choice> of(Situation situation) {
        var why = new ArrayList<String>();
        var stronger = new ArrayList<Stronger>();
        var needed = SampleSize.USUAL.needed(situation.goal(), situation.units().controlShare());
        for (var design : Design.values()) {
            var lacks = lacks(design, situation, needed);
            if (lacks.isEmpty()) {
                why.add("%s is possible: grade %s."
                        .formatted(capital(design.words()), design.grade().label()));
                if (design == Design.ROLL_OUT_BY_LOT || design == Design.ROLL_OUT_BY_CHOICE) {
                    why.add(WAVES);
                }
                return Measured.found(new Choice(design, design.grade(), why, stronger, needed));
            }
            why.add("%s is not possible: %s.".formatted(capital(design.words()), lacks));
            stronger.add(new Stronger(design, takes(design, situation, needed)));
        }
        return Measured.refused(
                Reason.TOO_FEW,
                "No design can be defended: " + String.join(" ", why),
                (situation.assignment() == Situation.Assignment.CUSTOMERS
                                ? "Bring %,d customers, agree on a least effect that so few can show,".formatted(needed)
                                : "Hold out a few customers by lot,")
                        + " or wait until there are %d periods before the change and a driver."
                                .formatted(PERIODS_OF_A_YEAR));
    }

    /**
     * The grade that is left after gates were looked at: each failure costs one; a refusal where none is left.
     *
     * @param gates of the design, all of them
     */
    public Measured<Grade> after(List<Gate> gates) {
        var left = grade;
        var failed = new ArrayList<String>();
        for (var gate : gates) {
            if (gate.isHeld()) {
                continue;
            }
            failed.add(gate.finding());
            var below = left.below();
            if (below.isEmpty()) {
                return Measured.refused(
                        Reason.NOT_DEFINED,
                        "No grade is left: " + String.join(" ", failed),
                        "Pay nothing on it, and choose a stronger design for the next period.");
            }
            left = below.get();
        }
        return Measured.found(left);
    }

    private static String lacks(Design design, Situation situation, long needed) {
        var units = situation.units();
        var periods = situation.periods();
        return switch (design) {
            case HOLDOUT ->
                situation.assignment() != Situation.Assignment.CUSTOMERS
                        ? "customers cannot be dealt out by lot"
                        : units.eligible() < needed
                                ? "too few customers (%,d) to see a change of %.1f %%; it takes %,d, or an effect of %.1f %%"
                                        .formatted(
                                                units.eligible(),
                                                100 * situation.goal().relativeEffect(),
                                                needed,
                                                100
                                                        * SampleSize.USUAL.detectable(
                                                                situation.goal(),
                                                                units.eligible(),
                                                                units.controlShare()))
                                : "";
            case SWITCHBACK ->
                situation.assignment() != Situation.Assignment.TIMES
                        ? "the service is not switched on and off by lot"
                        : units.blocksPerArm() < BLOCKS_MIN
                                ? "fewer than %2$d blocks with it and without it (%1$d)"
                                        .formatted(units.blocksPerArm(), BLOCKS_MIN)
                                : "";
            case ROLL_OUT_BY_LOT ->
                situation.rollOut() != Situation.RollOut.STAGED_BY_LOT
                        ? "sites do not follow each other in an order drawn by lot"
                        : tooFewSites(units, periods, 1);
            case ROLL_OUT_BY_CHOICE ->
                situation.rollOut() == Situation.RollOut.AT_ONCE
                        ? "all sites begin at once"
                        : tooFewSites(units, periods, 2);
            case SYNTHETIC ->
                situation.donors() < DONORS_MANY
                        ? "fewer than %2$d markets without it (%1$d)".formatted(situation.donors(), DONORS_MANY)
                        : periods.before() < 2 * periods.after()
                                ? "fewer periods before (%d) than twice those after (%d)"
                                        .formatted(periods.before(), periods.after())
                                : "";
            case FEW_DONORS ->
                situation.donors() < DONORS_MIN
                        ? situation.donors() == 0
                                ? "no market without it is known"
                                : "only %s without it".formatted(Count.of(situation.donors(), "market"))
                        : periods.before() < 3
                                ? "only %s before the launch".formatted(Count.of(periods.before(), "period"))
                                : "";
            case BEFORE_AFTER ->
                situation.drivers() < 1
                        ? "no driver of the outcome is known"
                        : periods.before() < PERIODS_OF_A_YEAR
                                ? "fewer than %2$d periods before the change (%1$d)"
                                        .formatted(periods.before(), PERIODS_OF_A_YEAR)
                                : "";
        };
    }

    /** What would make a design possible that is not. */
    private static String takes(Design design, Situation situation, long needed) {
        var units = situation.units();
        var periods = situation.periods();
        return switch (design) {
            case HOLDOUT ->
                situation.assignment() != Situation.Assignment.CUSTOMERS
                        ? "holding out some customers by lot"
                        : "%,d customers, or a least effect of %.1f %%"
                                .formatted(
                                        needed,
                                        100
                                                * SampleSize.USUAL.detectable(
                                                        situation.goal(), units.eligible(), units.controlShare()));
            case SWITCHBACK ->
                "switching the service on and off by lot, such as by the hour: %d blocks with it, and as many without"
                        .formatted(BLOCKS_MIN);
            case ROLL_OUT_BY_LOT ->
                situation.rollOut() == Situation.RollOut.AT_ONCE
                        ? "beginning at some sites later than at others, in an order drawn by lot"
                        : situation.rollOut() == Situation.RollOut.STAGED_BY_CHOICE
                                ? "drawing the order of the sites by lot"
                                : moreSites(units, periods, 1);
            case ROLL_OUT_BY_CHOICE ->
                situation.rollOut() == Situation.RollOut.AT_ONCE
                        ? "beginning at some sites later than at others"
                        : moreSites(units, periods, 2);
            case SYNTHETIC ->
                situation.donors() < DONORS_MANY
                        ? "%d markets without it (there are %d)".formatted(DONORS_MANY, situation.donors())
                        : "%d periods before (there are %d)".formatted(2 * periods.after(), periods.before());
            case FEW_DONORS ->
                situation.donors() < DONORS_MIN
                        ? "%d markets without it (there are %d)".formatted(DONORS_MIN, situation.donors())
                        : "3 periods before the launch";
            case BEFORE_AFTER -> "%d periods before the change, and a driver".formatted(PERIODS_OF_A_YEAR);
        };
    }

    private static String moreSites(Situation.Units units, Situation.Periods periods, int before) {
        return units.sites() < SITES_MIN
                ? "%d sites (there are %d)".formatted(SITES_MIN, units.sites())
                : "%s before the first site (there are %d)".formatted(Count.of(before, "period"), periods.before());
    }

    private static String tooFewSites(Situation.Units units, Situation.Periods periods, int before) {
        return units.sites() < SITES_MIN
                ? "fewer than %2$d sites (%1$d)".formatted(units.sites(), SITES_MIN)
                : periods.before() < before
                        ? "fewer than %s before the first site (%d)"
                                .formatted(Count.of(before, "period"), periods.before())
                        : "";
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
