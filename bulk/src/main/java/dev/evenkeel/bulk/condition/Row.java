package dev.evenkeel.bulk.condition;

import java.math.BigDecimal;
import java.util.List;

/**
 * A record as compiled conditions read it: by the slots of a {@link Layout}. A value is asked for only where {@link
 * #has} says that it is there, and only as the type under which conditions read its attribute.
 */
public interface Row {
    /** What {@link #scale} says where a decimal is to be had only from {@link #decimal}. */
    int WIDE = -1;

    /** Whether the record has a value of the slot's type. */
    boolean has(int slot);

    /** A text. */
    String text(int slot);

    /** A whole number. */
    long integer(int slot);

    /** An exact decimal. */
    BigDecimal decimal(int slot);

    /** True or false. */
    boolean flag(int slot);

    /** An instant, in microseconds since 1970-01-01T00:00:00Z, in the years 1 to 9999. */
    long micros(int slot);

    /** Texts in order. */
    List<String> list(int slot);

    /**
     * How many of the digits of {@link #scaled} stand after the decimal point, from 0 to 18; or {@link #WIDE}. A row
     * that keeps decimals as whole numbers says so here, and none has to be made.
     */
    default int scale(int slot) {
        return WIDE;
    }

    /** A decimal without its point; asked for only where {@link #scale} is not {@link #WIDE}. */
    default long scaled(int slot) {
        return decimal(slot).unscaledValue().longValueExact();
    }
}
