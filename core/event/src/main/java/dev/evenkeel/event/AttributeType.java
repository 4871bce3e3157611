package dev.evenkeel.event;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** What kind of value an attribute has. Contracts and mappings name it in lower case. */
public enum AttributeType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    INSTANT,
    /** A list of texts. */
    LIST;

    /** Digits before the decimal point and after it that a number may have; a longer one is refused, never rounded. */
    public static final int NUMBER_DIGITS_MAX = 30;

    /** The type that is spelt so in a contract, if any is. */
    public static Optional<AttributeType> named(String name) {
        for (var type : values()) {
            if (type.spelling().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** How a contract spells this type: {@code text}, {@code integer}, … */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a value is of this type. Every type admits {@link Value.Nothing}. */
    public boolean admits(Value value) {
        return switch (value) {
            case Value.Nothing _ -> true;
            case Value.Text _ -> this == TEXT;
            case Value.Decimal(var decimal) -> this == DECIMAL || (this == INTEGER && isLong(decimal));
            case Value.Flag _ -> this == BOOLEAN;
            case Value.Moment _ -> this == INSTANT;
            case Value.Items(var values) ->
                this == LIST && values.stream().allMatch(item -> item instanceof Value.Text);
            case Value.Fields _ -> false;
        };
    }

    /**
     * Reads a spelling (a cell of a table) as a value of this type; empty when it is none. A list is written with
     * semicolons between its texts.
     */
    public Optional<Value> read(String spelling) {
        return switch (this) {
            case TEXT -> Optional.of(new Value.Text(spelling));
            case INTEGER -> number(spelling).filter(AttributeType::isLong).map(Value.Decimal::new);
            case DECIMAL -> number(spelling).map(Value.Decimal::new);
            case BOOLEAN ->
                switch (spelling.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(new Value.Flag(true));
                    case "false" -> Optional.of(new Value.Flag(false));
                    default -> Optional.empty();
                };
            case INSTANT -> Instants.parse(spelling).map(Value.Moment::new);
            case LIST ->
                Optional.of(new Value.Items(java.util.Arrays.stream(spelling.split(";", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(Value::of)
                        .toList()));
        };
    }

    /** A plain decimal of sane length, as an exact number; empty when the text is none. */
    public static Optional<BigDecimal> number(String spelling) {
        try {
            if (spelling.length() > 2 * NUMBER_DIGITS_MAX) {
                return Optional.empty();
            }
            var decimal = new BigDecimal(spelling.strip());
            var isSane = Math.abs((long) decimal.scale()) <= NUMBER_DIGITS_MAX
                    && decimal.precision() - (long) decimal.scale() <= NUMBER_DIGITS_MAX;
            return isSane ? Optional.of(decimal) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean isLong(BigDecimal decimal) {
        return decimal.stripTrailingZeros().scale() <= 0
                && decimal.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }
}
