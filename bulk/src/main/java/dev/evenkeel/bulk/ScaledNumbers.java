package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;

/**
 * Exact numbers of a column as whole numbers of a plan's last decimal: 12.3 of a column with one decimal is 1230 where the plan has two.
 *
 * @param factor what the column's numbers are multiplied by
 * @param divisor or divided by, where that leaves nothing over
 */
record ScaledNumbers(long factor, long divisor) {
    private static final int DECIMALS_MAX = 18;

    /** For columns of this type; throws {@link NotByColumns} where it is no exact number. */
    static ScaledNumbers of(ColumnType type, int decimals) {
        var scale = switch (type) {
            case ColumnType.Int64 _ -> 0;
            case ColumnType.Decimal(var _, var own) -> own;
            default -> throw new NotByColumns("the numbers are of the type " + type);
        };
        if (Math.abs(decimals - scale) > DECIMALS_MAX) {
            throw new NotByColumns("the numbers have %d decimals, the plan %d".formatted(scale, decimals));
        }
        return new ScaledNumbers(power(decimals - scale), power(scale - decimals));
    }

    private static long power(int exponent) {
        var power = 1L;
        for (var at = 0; at < exponent; at++) {
            power *= 10;
        }
        return power;
    }

    /** A number of the column, scaled; throws {@link NotByColumns} where it has more decimals, or does not fit. */
    long scaled(long number) {
        var high = Math.multiplyHigh(number, factor);
        var low = number * factor;
        if (high != low >> 63 || (divisor != 1 && number % divisor != 0)) {
            throw new NotByColumns("a number has more decimals than the plan, or is too large");
        }
        return divisor == 1 ? low : number / divisor;
    }
}
