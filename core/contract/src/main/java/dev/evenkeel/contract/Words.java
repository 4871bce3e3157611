package dev.evenkeel.contract;

import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** How numbers, times and types of events are said in the prose of a contract. */
final class Words {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private static final Map<String, String> EVENTS = Map.ofEntries(
            Map.entry("case.opened", "a case is opened"),
            Map.entry("case.updated", "the case is updated"),
            Map.entry("case.assigned", "the case is assigned"),
            Map.entry("case.handed-off", "the case is handed off"),
            Map.entry("message.sent", "a message is sent"),
            Map.entry("work.logged", "work is logged"),
            Map.entry("case.resolved", "the case is marked as resolved"),
            Map.entry("case.confirmed", "the customer says that the case is solved"),
            Map.entry("case.rejected", "the customer says that the case is not solved"),
            Map.entry("proof.recorded", "a system of record reports on the case"),
            Map.entry("case.reopened", "the case is reopened"),
            Map.entry("case.closed", "the case is closed"),
            Map.entry("case.merged", "the case is merged into another"),
            Map.entry("survey.answered", "a survey is answered"),
            Map.entry("quality.scored", "the case's quality is scored"),
            Map.entry("verdict.given", "a judge gives a verdict on the case"),
            Map.entry("milestone.reached", "a milestone is reached"));

    private Words() {}

    /** {@code 14 days}. */
    static String duration(Duration duration) {
        if (duration.toSeconds() % 60 != 0) {
            return count(duration.toSeconds(), "second");
        }
        if (duration.toMinutes() % 60 != 0) {
            return count(duration.toMinutes(), "minute");
        }
        var isDays = duration.toHours() % 24 == 0 && duration.toHours() > 72;
        return isDays ? count(duration.toDays(), "day") : count(duration.toHours(), "hour");
    }

    /** {@code 1 day}, {@code 14 days}, {@code 2,000 outcomes}. */
    static String count(long count, String noun) {
        return "%s %s%s".formatted(Phrases.grouped(count), noun, count == 1 ? "" : "s");
    }

    /** {@code 8,000.00 EUR}: at least the currency's minor unit, and every digit that was agreed. */
    static String money(BigDecimal amount, Currency currency) {
        var exact = amount.stripTrailingZeros();
        var scale = Math.max(exact.scale(), currency.getDefaultFractionDigits());
        return number(exact.setScale(scale, RoundingMode.UNNECESSARY)) + " " + currency.getCurrencyCode();
    }

    /** {@code 1,537.5}. */
    static String number(BigDecimal number) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    /** {@code 12.5%}. */
    static String percent(BigDecimal fraction) {
        return Written.percent(fraction);
    }

    /** {@code 1 March 2026}. */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** A type of event as a clause: {@code the case is reopened}. */
    static String event(String type) {
        return EVENTS.getOrDefault(type, "an event '%s' occurs".formatted(type));
    }

    /** A type of event in another case than the claimed one: {@code another case is reopened}. */
    static String eventElsewhere(String type) {
        var event = event(type);
        return event.contains(" case ")
                ? event.replaceFirst("(^|.* )(a|the) case ", "$1another case ")
                : event + " in another case";
    }

    static String quoted(String text) {
        return "'" + text + "'";
    }

    /** A name of the contract language as words: {@code closed_code} as {@code closed code}. */
    static String spaced(String name) {
        return name.replace('_', ' ').replace('-', ' ');
    }
}
