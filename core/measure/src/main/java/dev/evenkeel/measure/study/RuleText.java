package dev.evenkeel.measure.study;

import dev.evenkeel.measure.payment.Rule;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a rule of payment is written in a plan: {@code lower bound at 80%}, {@code dead band of 1000}. */
public final class RuleText {
    private static final Pattern LOWER_BOUND = Pattern.compile("lower bound at (\\d{2}(?:\\.\\d+)?)%");
    private static final Pattern DEAD_BAND = Pattern.compile("dead band of (\\d+(?:\\.\\d+)?)");
    private static final Pattern CORRIDOR = Pattern.compile("corridor from (\\d+(?:\\.\\d+)?) to (\\d+(?:\\.\\d+)?)");
    private static final Pattern MINIMUM = Pattern.compile("from (\\d+(?:\\.\\d+)?) standard errors on");
    private static final String SYMMETRIC = "symmetric";
    private static final String ONE_SIDED = "one-sided";
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private RuleText() {}

    /** All forms, for messages. */
    public static String forms() {
        return "symmetric; one-sided; lower bound at 80%; dead band of 1000; corridor from 1000 to 50000; from 1.645 standard errors on";
    }

    /** The rule of a text; empty where it is none of the {@link #forms}. */
    public static Optional<Rule> parse(String text) {
        if (text.equals(SYMMETRIC)) {
            return Optional.of(new Rule.Symmetric());
        }
        if (text.equals(ONE_SIDED)) {
            return Optional.of(new Rule.OneSided());
        }
        var bound = LOWER_BOUND.matcher(text);
        if (bound.matches() && new BigDecimal(bound.group(1)).compareTo(new BigDecimal(50)) >= 0) {
            return Optional.of(new Rule.LowerBound(
                    new BigDecimal(bound.group(1)).divide(HUNDRED).doubleValue()));
        }
        var band = DEAD_BAND.matcher(text);
        if (band.matches()) {
            return Optional.of(new Rule.DeadBand(new BigDecimal(band.group(1))));
        }
        var corridor = CORRIDOR.matcher(text);
        if (corridor.matches()) {
            var from = new BigDecimal(corridor.group(1));
            return Optional.of(new Rule.Corridor(from, new BigDecimal(corridor.group(2)).subtract(from)));
        }
        var minimum = MINIMUM.matcher(text);
        return minimum.matches()
                ? Optional.of(new Rule.MinimumSavings(new BigDecimal(minimum.group(1))))
                : Optional.empty();
    }

    /** The text of a rule; parsed again it is the same rule. */
    public static String of(Rule rule) {
        return switch (rule) {
            case Rule.Symmetric() -> SYMMETRIC;
            case Rule.OneSided() -> ONE_SIDED;
            case Rule.LowerBound(var confidence) ->
                "lower bound at %s%%"
                        .formatted(BigDecimal.valueOf(confidence)
                                .multiply(HUNDRED)
                                .stripTrailingZeros()
                                .toPlainString());
            case Rule.DeadBand(var width) -> "dead band of " + width.toPlainString();
            case Rule.Corridor(var band, var most) ->
                "corridor from %s to %s"
                        .formatted(band.toPlainString(), band.add(most).toPlainString());
            case Rule.MinimumSavings(var errors) -> "from %s standard errors on".formatted(errors.toPlainString());
        };
    }
}
