package dev.evenkeel.condition;

import dev.evenkeel.condition.Expression.Place;
import dev.evenkeel.condition.Type.Scalar;
import java.util.Optional;

/** CEL's names for what our functions are. */
final class Overloads {
    private Overloads() {}

    static String of(Place place) {
        return switch (place) {
            case START -> "starts_with_string";
            case END -> "ends_with_string";
            case ANYWHERE -> "contains_string";
        };
    }

    /** CEL's own order of a type; empty where it has none, or one by UTF-16 instead of code points. */
    static Optional<String> less(Type type) {
        return switch (type) {
            case Scalar.INTEGER -> Optional.of("less_int64");
            case Scalar.BOOLEAN -> Optional.of("less_bool");
            case Scalar.INSTANT -> Optional.of("less_timestamp");
            case Scalar.DURATION -> Optional.of("less_duration");
            default -> Optional.empty();
        };
    }

    static String of(Part part) {
        return switch (part) {
            case YEAR -> "timestamp_to_year_with_tz";
            case MONTH -> "timestamp_to_month_with_tz";
            case DAY_OF_YEAR -> "timestamp_to_day_of_year_with_tz";
            case DAY_OF_MONTH -> "timestamp_to_day_of_month_with_tz";
            case DATE -> "timestamp_to_day_of_month_1_based_with_tz";
            case DAY_OF_WEEK -> "timestamp_to_day_of_week_with_tz";
            case HOUR -> "timestamp_to_hours_with_tz";
            case MINUTE -> "timestamp_to_minutes_with_tz";
            case SECOND -> "timestamp_to_seconds_with_tz";
            case MILLISECOND -> "timestamp_to_milliseconds_with_tz";
        };
    }

    static String name(Function function) {
        return switch (function) {
            case LENGTH, COUNT -> "size";
            case LOWER_ASCII -> Additions.LOWER_ASCII;
            case AS_DECIMAL -> Additions.AS_DECIMAL;
            case JOIN, PLUS, AFTER -> "_+_";
            case MINUS, BEFORE, SINCE -> "_-_";
            case TIMES -> "_*_";
            case DIVIDED_BY -> "_/_";
            case REMAINDER -> "_%_";
            case NEGATED -> "-_";
            case ITEM_AT -> "_[_]";
            case LONGER_BY, SHORTER_BY, HOURS, MINUTES, SECONDS, MILLISECONDS -> of(function);
        };
    }

    static String of(Function function) {
        return switch (function) {
            case LENGTH -> "size_string";
            case COUNT -> "size_list";
            case LOWER_ASCII -> Additions.LOWER_ASCII;
            case AS_DECIMAL -> Additions.AS_DECIMAL;
            case JOIN -> "add_string";
            case PLUS -> "add_int64";
            case MINUS -> "subtract_int64";
            case TIMES -> "multiply_int64";
            case DIVIDED_BY -> "divide_int64";
            case REMAINDER -> "modulo_int64";
            case NEGATED -> "negate_int64";
            case ITEM_AT -> "index_list";
            case AFTER -> "add_timestamp_duration";
            case BEFORE -> "subtract_timestamp_duration";
            case SINCE -> "subtract_timestamp_timestamp";
            case LONGER_BY -> Additions.LONGER_BY;
            case SHORTER_BY -> Additions.SHORTER_BY;
            case HOURS -> Additions.HOURS;
            case MINUTES -> Additions.MINUTES;
            case SECONDS -> Additions.SECONDS;
            case MILLISECONDS -> Additions.MILLISECONDS;
        };
    }
}
