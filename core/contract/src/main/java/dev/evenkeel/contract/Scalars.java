package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The grammars of single values: numbers, percentages, dates, durations. What a text is follows from where it stands.
 */
final class Scalars {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,12})?");
    private static final Pattern PERCENT = Pattern.compile("((?:0|[1-9][0-9]{0,5})(?:\\.[0-9]{1,10})?)%");
    private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,4})([smhd])");
    private static final Pattern COUNTED = Pattern.compile("(0|[1-9][0-9]{0,14})( [a-z ]+)?");

    private Scalars() {}

    /** {@code 7.50}. */
    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** {@code 12.5%} as a fraction: 0.125. */
    static Optional<BigDecimal> percent(String text) {
        var match = PERCENT.matcher(text);
        return match.matches() ? Optional.of(new BigDecimal(match.group(1)).movePointLeft(2)) : Optional.empty();
    }

    /** {@code 6s}, {@code 30m}, {@code 72h}, {@code 14d}; a day has 24 hours. The schema says where none at all will do. */
    static Optional<Duration> duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    /** {@code 5000}, {@code 5 business days}, {@code 30 days}: the number. */
    static Optional<Long> count(String text) {
        var match = COUNTED.matcher(text);
        return match.matches() ? Optional.of(Long.valueOf(match.group(1))) : Optional.empty();
    }

    /** {@code 2026-03-01}, a day that the calendar has. */
    static Optional<LocalDate> date(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
