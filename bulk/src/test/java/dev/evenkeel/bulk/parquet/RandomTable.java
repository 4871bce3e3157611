package dev.evenkeel.bulk.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A table of random columns and values, in batches that become row groups. */
final class RandomTable {
    private static final int COLUMNS_MAX = 8;
    private static final int BATCHES_MAX = 3;
    private static final int BATCH_ROWS_MAX = 3000;

    private final RandomGenerator random;
    final List<Field> fields = new ArrayList<>();
    final List<List<ColumnValues>> batches = new ArrayList<>();

    RandomTable(RandomGenerator random) {
        this.random = random;
        int columns = 1 + random.nextInt(COLUMNS_MAX);
        for (int column = 0; column < columns; column++) {
            Presence presence = random.nextBoolean() ? Presence.OPTIONAL : Presence.REQUIRED;
            fields.add(new Field("data.column " + column, type(), presence));
        }
        int count = 1 + random.nextInt(BATCHES_MAX);
        for (int batch = 0; batch < count; batch++) {
            int rows = 1 + random.nextInt(random.nextBoolean() ? 20 : BATCH_ROWS_MAX);
            batches.add(fields.stream().map(field -> values(field, rows)).toList());
        }
    }

    /** Every value as text, row by row. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (List<ColumnValues> batch : batches) {
            for (int row = 0; row < batch.getFirst().rows(); row++) {
                List<String> texts = new ArrayList<>();
                for (int column = 0; column < fields.size(); column++) {
                    texts.add(Table.text(fields.get(column).type(), batch.get(column), row));
                }
                rows.add(texts);
            }
        }
        return rows;
    }

    private ColumnType type() {
        return switch (random.nextInt(8)) {
            case 0 -> new ColumnType.Int64();
            case 1 -> {
                int precision = 1 + random.nextInt(18);
                yield new ColumnType.Decimal(precision, random.nextInt(precision + 1));
            }
            case 2 -> new ColumnType.Timestamp(random.nextBoolean() ? ColumnType.Clock.UTC : ColumnType.Clock.LOCAL);
            case 3 -> new ColumnType.Date();
            case 4 -> new ColumnType.Bool();
            case 5 -> new ColumnType.Float64();
            case 6 -> new ColumnType.Bytes();
            default -> new ColumnType.Text();
        };
    }

    /** Values of many or few kinds, with no, some, many or only nulls, alone or in runs. */
    private ColumnValues values(Field field, int rows) {
        double nullRatio =
                field.presence() == Presence.REQUIRED ? 0 : new double[] {0, 0.02, 0.5, 0.95, 1}[random.nextInt(5)];
        int kinds = new int[] {1, 2, 5, 200, Integer.MAX_VALUE}[random.nextInt(5)];
        int runMax = random.nextBoolean() ? 1 : 40;
        ColumnValues values = ColumnValues.of(field.type());
        boolean isCoded = values instanceof TextColumn && random.nextInt(3) == 0;
        int[] codes = new int[rows];
        int row = 0;
        while (row < rows) {
            int end = Math.min(rows, row + 1 + random.nextInt(runMax));
            boolean isNull = random.nextDouble() < nullRatio;
            long seed = kinds == Integer.MAX_VALUE ? random.nextLong() : random.nextInt(kinds);
            for (; row < end; row++) {
                codes[row] = isNull ? TextColumn.NO_ENTRY : (int) (seed & 0xFF);
                if (isNull) {
                    values.addNull();
                } else {
                    add(field.type(), values, seed);
                }
            }
        }
        return isCoded ? coded(codes) : values;
    }

    private static TextColumn coded(int[] codes) {
        var texts = new TextColumn();
        texts.resetCoded(codes.length);
        for (int entry = 0; entry < 256; entry++) {
            texts.addEntry("entry " + entry / 2);
        }
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == TextColumn.NO_ENTRY) {
                texts.setNull(row);
            } else {
                texts.codes()[row] = codes[row];
            }
        }
        return texts;
    }

    private static void add(ColumnType type, ColumnValues values, long seed) {
        long mixed = seed * 0x9E37_79B9_7F4A_7C15L ^ seed >>> 7;
        switch (values) {
            case LongColumn longs -> longs.add(number(type, mixed));
            case DoubleColumn doubles -> doubles.add(mixed / 1024.0);
            case TextColumn texts -> texts.add(text(mixed));
        }
    }

    private static long number(ColumnType type, long mixed) {
        return switch (type) {
            case ColumnType.Decimal(int precision, int _) -> mixed % Math.round(Math.pow(10, Math.min(precision, 15)));
            case ColumnType.Timestamp _ -> mixed % 4_000_000_000_000_000L;
            case ColumnType.Date _ -> mixed % 100_000;
            case ColumnType.Bool _ -> mixed & 1;
            default -> mixed;
        };
    }

    private static String text(long mixed) {
        return switch ((int) (mixed & 7)) {
            case 0 -> "";
            case 1 -> "Größe ∑ 🙂".substring(0, (int) (mixed >>> 8 & 7));
            case 2 -> "long ".repeat((int) (mixed >>> 8 & 63));
            default -> "c" + Long.toUnsignedString(mixed >>> (mixed & 31));
        };
    }
}
