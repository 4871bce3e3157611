package dev.evenkeel.bulk;

import dev.evenkeel.bulk.parquet.ColumnType;
import dev.evenkeel.bulk.parquet.ColumnValues;
import dev.evenkeel.bulk.parquet.Field;
import dev.evenkeel.bulk.parquet.LongColumn;
import dev.evenkeel.bulk.parquet.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Rows of claims as columns of {@code claims.parquet}: the columns of the list of claims; an empty cell has no value. Instants
 * are timestamps in UTC; price and amount are text, because they are exact whatever their digits. For one thread.
 */
final class ClaimsParquet {
    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType MOMENT = new ColumnType.Timestamp(ColumnType.Clock.UTC);

    /** The columns of the file. */
    static final List<Field> FIELDS = List.of(
            Field.required("case", TEXT),
            Field.optional("customer", TEXT),
            Field.required("claimed_at", MOMENT),
            Field.required("state", TEXT),
            Field.optional("reason", TEXT),
            Field.optional("evidence", TEXT),
            Field.optional("decided_at", MOMENT),
            Field.optional("reversed_at", MOMENT),
            Field.optional("worker", TEXT),
            Field.optional("tier", TEXT),
            Field.optional("credit", TEXT),
            Field.optional("period", TEXT),
            Field.optional("price", TEXT),
            Field.required("amount", TEXT),
            Field.optional("line", TEXT));

    private final IdCodes ids;
    private final TextColumn cases = new TextColumn();
    private final TextColumn customers = new TextColumn();
    private final LongColumn claimedAt = new LongColumn();
    private final LongColumn decidedAt = new LongColumn();
    private final LongColumn reversedAt = new LongColumn();
    private final Coded states;
    private final Coded reasons;
    private final Coded evidences;
    private final Coded workers;
    private final Coded tiers;
    private final Coded credits;
    private final Coded periods;
    private final Coded prices;
    private final Coded amounts;
    private final Coded lines;
    private final int reasonCount;
    /** What the columns of few texts show in each row, by number: one column after the other is made of them, in a small loop. */
    private int[] state = {};

    private int[] reason = {};
    private int[] evidence = {};
    private int[] credit = {};
    private int[] period = {};
    private int[] money = {};
    private int rows;

    ClaimsParquet(Registers registers, Moments moments, Prices prices) {
        this.ids = registers.ids();
        this.reasonCount = registers.reasons().size();
        var shares = registers.credits();
        states = new Coded(16, ClaimCells::state);
        reasons = new Coded(
                reasonCount + 16,
                number -> number < reasonCount
                        ? registers.reasons().thing(number)
                        : ClaimCells.evidence(number - reasonCount));
        evidences = new Coded(16, ClaimCells::evidence);
        workers = new Coded(shares.size(), number -> shares.thing(number).workers());
        tiers = new Coded(shares.size(), number -> shares.thing(number).tiers());
        credits = new Coded(shares.size(), number -> shares.thing(number).shares());
        periods = new Coded(moments.count(), number -> moments.period(number).name());
        this.prices = new Coded(prices.count(), number -> prices.money(number).price());
        amounts = new Coded(prices.count(), number -> prices.money(number).amount());
        lines = new Coded(prices.count(), number -> prices.money(number).line());
    }

    /** A column of few texts, by number. */
    private static final class Coded {
        private static final int UNKNOWN = -2;

        private final TextColumn column = new TextColumn();
        private final int[] entries;
        private final IntFunction<String> text;

        Coded(int count, IntFunction<String> text) {
            this.entries = new int[count];
            this.text = text;
        }

        /** Puts the texts of these numbers into the rows; nothing where a number is below 0 or its text empty. */
        void put(int[] numbers, int rows) {
            column.resetCoded(rows);
            Arrays.fill(entries, UNKNOWN);
            var codes = column.codes();
            for (var row = 0; row < rows; row++) {
                var number = numbers[row];
                var entry = number < 0 ? TextColumn.NO_ENTRY : entries[number];
                codes[row] = entry == UNKNOWN ? spelt(number) : entry;
                if (codes[row] == TextColumn.NO_ENTRY) {
                    column.setNull(row);
                }
            }
        }

        private int spelt(int number) {
            var spelt = text.apply(number);
            entries[number] = spelt.isEmpty() ? TextColumn.NO_ENTRY : column.addEntry(spelt);
            return entries[number];
        }
    }

    /** Begins a batch of so many rows. */
    void begin(int count) {
        rows = 0;
        cases.clear();
        customers.clear();
        claimedAt.reset(count);
        decidedAt.reset(count);
        reversedAt.reset(count);
        if (state.length < count) {
            state = new int[count];
            reason = new int[count];
            evidence = new int[count];
            credit = new int[count];
            period = new int[count];
            money = new int[count];
        }
    }

    /** Adds a row. */
    void put(ClaimCells cells) {
        var row = rows++;
        id(cells.caseCode, cases);
        if (cells.customer == IdCodes.NONE) {
            customers.addNull();
        } else {
            id(cells.customer, customers);
        }
        claimedAt.values()[row] = cells.claimedAt;
        instant(cells.decidedAt, decidedAt, row);
        instant(cells.reversedAt, reversedAt, row);
        state[row] = cells.state;
        reason[row] = ClaimCells.isConfirmed(cells.state) ? reasonCount + cells.evidence : cells.reason;
        evidence[row] = cells.evidence;
        credit[row] = cells.credit;
        period[row] = cells.billed();
        money[row] = cells.money.number();
    }

    /** The batch, in the order of {@link #FIELDS}. */
    List<ColumnValues> columns() {
        states.put(state, rows);
        reasons.put(reason, rows);
        evidences.put(evidence, rows);
        workers.put(credit, rows);
        tiers.put(credit, rows);
        credits.put(credit, rows);
        periods.put(period, rows);
        prices.put(money, rows);
        amounts.put(money, rows);
        lines.put(money, rows);
        return List.of(
                cases,
                customers,
                claimedAt,
                states.column,
                reasons.column,
                evidences.column,
                decidedAt,
                reversedAt,
                workers.column,
                tiers.column,
                credits.column,
                periods.column,
                prices.column,
                amounts.column,
                lines.column);
    }

    private void id(long code, TextColumn column) {
        var length = ids.length(code);
        ids.put(code, column.bytesFor(length), column.nextStart());
        column.addWritten(length);
    }

    private static void instant(long micros, LongColumn column, int row) {
        if (micros == ClaimCells.NEVER) {
            column.setNull(row);
        } else {
            column.values()[row] = micros;
        }
    }
}
