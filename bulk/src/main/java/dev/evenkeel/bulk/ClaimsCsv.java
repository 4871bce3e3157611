package dev.evenkeel.bulk;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.CsvText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Rows of claims as lines of {@code claims.csv}; the same bytes as the plain path's writer makes. For one thread. */
final class ClaimsCsv {
    private final Registers registers;
    private final Moments moments;
    private final InstantText instants = new InstantText();
    private final byte[][] credits;
    private final byte[][] periods;
    private final byte[][] moneys;
    private final byte[][] lines;
    private final byte[][] reasons;

    ClaimsCsv(Registers registers, Moments moments, Prices prices) {
        this.registers = registers;
        this.moments = moments;
        credits = new byte[registers.credits().size()][];
        reasons = new byte[registers.reasons().size()][];
        periods = new byte[moments.count()][];
        moneys = new byte[prices.count()][];
        lines = new byte[prices.count()][];
    }

    /** The first line of the file. */
    static byte[] header() {
        return cells(ClaimRow.COLUMNS, "\n");
    }

    /** Adds the line of a row. */
    void put(ClaimCells cells, Bytes out) {
        id(cells.caseCode, out);
        id(cells.customer, out);
        instant(cells.claimedAt, out);
        text(ClaimCells.state(cells.state), out);
        comma(out);
        if (ClaimCells.isConfirmed(cells.state)) {
            text(ClaimCells.evidence(cells.evidence), out);
        } else {
            put(of(reasons, cells.reason, () -> List.of(registers.reasons().thing(cells.reason))), out);
        }
        comma(out);
        if (cells.evidence >= 0) {
            text(ClaimCells.evidence(cells.evidence), out);
        }
        comma(out);
        instant(cells.decidedAt, out);
        instant(cells.reversedAt, out);
        put(of(credits, cells.credit, () -> credit(cells.credit)), out);
        comma(out);
        var billed = cells.billed();
        if (billed >= 0) {
            put(of(periods, billed, () -> List.of(moments.period(billed).name())), out);
        }
        comma(out);
        var money = cells.money;
        put(of(moneys, money.number(), () -> List.of(money.price(), money.amount())), out);
        comma(out);
        put(of(lines, money.number(), () -> List.of(money.line())), out);
        out.reserve(1);
        out.array[out.size++] = '\n';
    }

    private List<String> credit(int number) {
        var credit = registers.credits().thing(number);
        return List.of(credit.workers(), credit.tiers(), credit.shares());
    }

    private static byte[] of(byte[][] known, int number, Supplier<List<String>> cells) {
        if (known[number] == null) {
            known[number] = cells(cells.get(), "");
        }
        return known[number];
    }

    private static byte[] cells(List<String> cells, String end) {
        var text = new StringBuilder();
        CsvText.append(text, cells);
        text.setLength(text.length() - 1);
        return text.append(end).toString().getBytes(StandardCharsets.UTF_8);
    }

    private void id(long code, Bytes out) {
        var length = registers.ids().length(code);
        out.reserve(length + 1);
        var start = out.size;
        out.size = registers.ids().put(code, out.array, out.size);
        for (var at = start; at < out.size; at++) {
            var next = out.array[at];
            if (next == ',' || next == '"' || next == '\n' || next == '\r') {
                out.size = start;
                put(cells(List.of(registers.ids().text(code)), ""), out);
                break;
            }
        }
        comma(out);
    }

    private void instant(long micros, Bytes out) {
        if (micros != ClaimCells.NEVER) {
            out.reserve(32);
            out.size = instants.put(micros, out.array, out.size);
        }
        comma(out);
    }

    private static void text(String text, Bytes out) {
        out.reserve(text.length());
        for (var at = 0; at < text.length(); at++) {
            out.array[out.size++] = (byte) text.charAt(at);
        }
    }

    private static void put(byte[] bytes, Bytes out) {
        out.put(bytes, 0, bytes.length);
    }

    private static void comma(Bytes out) {
        out.reserve(1);
        out.array[out.size++] = ',';
    }
}
