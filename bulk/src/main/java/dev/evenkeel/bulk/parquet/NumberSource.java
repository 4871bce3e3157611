package dev.evenkeel.bulk.parquet;

import java.util.Arrays;

/** Numbers that are being written: of a {@link LongColumn}, or of a {@link DoubleColumn} as their bits. */
final class NumberSource implements ValueSource {
    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private Field field = Field.required("", new ColumnType.Int64());
    private Nulls nulls = new Nulls();
    private long[] values = {};
    private long[] doubleBits = {};
    private int rows;
    private long min;
    private long max;

    private int[] codes = {};
    private long[] dictionary = {};
    private int dictionarySize;
    /** Places of a hash table: 1 + the code of the value there, or 0. */
    private int[] table = {};

    /** Takes on a column of longs. */
    void begin(Field field, LongColumn column) {
        begin(field, column.values(), column.rows(), column.nulls());
        checkRange();
        findDictionary();
    }

    /** Takes on a column of doubles; they get no dictionary. */
    void begin(Field field, DoubleColumn column) {
        if (doubleBits.length < column.rows()) {
            doubleBits = new long[column.rows()];
        }
        for (int row = 0; row < column.rows(); row++) {
            doubleBits[row] = Double.doubleToLongBits(column.values()[row]);
        }
        begin(field, doubleBits, column.rows(), column.nulls());
    }

    private void begin(Field field, long[] values, int rows, Nulls nulls) {
        this.field = field;
        this.values = values;
        this.rows = rows;
        this.nulls = nulls;
        dictionarySize = 0;
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            if (!nulls.any() || !nulls.at(row)) {
                min = Math.min(min, values[row]);
                max = Math.max(max, values[row]);
            }
        }
    }

    private void checkRange() {
        long lowest = Long.MIN_VALUE;
        long highest = Long.MAX_VALUE;
        switch (field.type()) {
            case ColumnType.Decimal(int precision, int _) -> {
                highest = powerOfTen(precision) - 1;
                lowest = -highest;
            }
            case ColumnType.Date _ -> {
                lowest = Integer.MIN_VALUE;
                highest = Integer.MAX_VALUE;
            }
            case ColumnType.Bool _ -> {
                lowest = 0;
                highest = 1;
            }
            default -> {}
        }
        if (min <= max && (min < lowest || max > highest)) {
            throw new IllegalArgumentException(
                    "Column %s of %s has values from %d to %d".formatted(field.name(), field.type(), min, max));
        }
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private void findDictionary() {
        int limit = ValueSource.dictionaryMax(rows);
        if (limit == 0 || field.type() instanceof ColumnType.Bool) {
            return;
        }
        if (codes.length < rows) {
            codes = new int[rows];
        }
        int places = Integer.highestOneBit(limit) << 2;
        if (table.length < places) {
            table = new int[places];
            dictionary = new long[places];
        } else {
            Arrays.fill(table, 0, places, 0);
        }
        int shift = Integer.numberOfLeadingZeros(places - 1) + Integer.SIZE;
        for (int row = 0; row < rows; row++) {
            boolean isMixed = row == SAMPLE_ROWS && dictionarySize > SAMPLE_ROWS / ROWS_PER_ENTRY_MIN;
            if (dictionarySize > limit || isMixed) {
                dictionarySize = 0;
                return;
            }
            if (!nulls.any() || !nulls.at(row)) {
                codes[row] = code(values[row], shift, places - 1);
            }
        }
        if (dictionarySize > limit) {
            dictionarySize = 0;
        }
    }

    private int code(long value, int shift, int mask) {
        int place = (int) ((value * HASH_FACTOR) >>> shift);
        while (true) {
            int code = table[place] - 1;
            if (code < 0) {
                dictionary[dictionarySize] = value;
                table[place] = ++dictionarySize;
                return dictionarySize - 1;
            }
            if (dictionary[code] == value) {
                return code;
            }
            place = (place + 1) & mask;
        }
    }

    @Override
    public int dictionarySize() {
        return dictionarySize;
    }

    @Override
    public int[] codes() {
        return codes;
    }

    @Override
    public void putDictionary(ByteSink out) {
        for (int code = 0; code < dictionarySize; code++) {
            putNumber(out, dictionary[code]);
        }
    }

    @Override
    public int pageEnd(int row) {
        return Math.min(rows, row + PAGE_BYTES / Long.BYTES);
    }

    @Override
    public void putPlain(ByteSink out, int from, int to) {
        if (field.type() instanceof ColumnType.Bool) {
            putBits(out, from, to);
            return;
        }
        out.grow((long) (to - from) * Long.BYTES);
        if (field.type() instanceof ColumnType.Date) {
            for (int row = from; row < to; row++) {
                if (!nulls.at(row)) {
                    out.putInt((int) values[row]);
                }
            }
        } else {
            putLongs(out, from, to);
        }
    }

    /** Without branches, since nulls come unpredictably: what is written for one is written over by the next value. */
    private void putLongs(ByteSink out, int from, int to) {
        byte[] bytes = out.bytes;
        int at = out.size;
        for (int row = from; row < to; row++) {
            ByteCursor.LONGS.set(bytes, at, values[row]);
            at += nulls.any() && nulls.at(row) ? 0 : Long.BYTES;
        }
        out.size = at;
    }

    private void putNumber(ByteSink out, long value) {
        if (field.type() instanceof ColumnType.Date) {
            out.putInt((int) value);
        } else {
            out.putLong(value);
        }
    }

    private void putBits(ByteSink out, int from, int to) {
        int word = 0;
        int bits = 0;
        for (int row = from; row < to; row++) {
            if (nulls.at(row)) {
                continue;
            }
            word |= (int) values[row] << bits;
            if (++bits == Byte.SIZE) {
                out.put(word);
                word = 0;
                bits = 0;
            }
        }
        if (bits > 0) {
            out.put(word);
        }
    }

    /** For doubles none: their bits have another order, and NaN has none. */
    @Override
    public Statistics statistics() {
        if (min > max || field.type() instanceof ColumnType.Float64) {
            return Statistics.ofNulls(nulls.count());
        }
        return new Statistics(stored(min), stored(max), nulls.count());
    }

    private byte[] stored(long value) {
        var out = new ByteSink();
        if (field.type() instanceof ColumnType.Bool) {
            out.put((int) value);
        } else {
            putNumber(out, value);
        }
        return out.copy();
    }
}
