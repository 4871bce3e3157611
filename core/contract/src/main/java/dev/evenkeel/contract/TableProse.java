package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tables of prices and factors, and worked examples, for reading. */
final class TableProse {
    private static final ConditionWords OF_CLAIM = new ConditionWords("the claim's");

    private TableProse() {}

    /** A table of the contract as one to read. */
    static Section.Grid grid(Table.By table, String number, Function<BigDecimal, String> spelling) {
        var rows = new ArrayList<List<String>>();
        table.rows().forEach((value, figure) -> rows.add(List.of(value, spelling.apply(figure))));
        if (table.otherwise() instanceof Table.Row.Says(var figure)) {
            rows.add(List.of("any other, or none", spelling.apply(figure)));
        }
        if (table.nobody() instanceof Table.Row.Says(var figure)) {
            rows.add(List.of("nobody is credited", spelling.apply(figure)));
        }
        return new Section.Grid(List.of(dimension(table), number), rows);
    }

    /** A table of the contract in one phrase: {@code system 100%, customer 100%, any other 60%}. */
    static String phrase(Table.By table, Function<BigDecimal, String> spelling) {
        var parts = grid(table, "", spelling).rows().stream()
                .map(row -> String.join(" ", row))
                .toList();
        return String.join(", ", parts);
    }

    /** What a table goes by: {@code the worker's tier}. */
    static String dimension(Table.By table) {
        return OF_CLAIM.name(table.dimension());
    }

    /** The highest number that a table can give. */
    static BigDecimal highest(Table table) {
        return switch (table) {
            case Table.Flat(var number) -> number;
            case Table.By by -> {
                var highest =
                        by.rows().values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
                yield highest.max(number(by.otherwise())).max(number(by.nobody()));
            }
        };
    }

    private static BigDecimal number(Table.Row row) {
        return row instanceof Table.Row.Says(var number) ? number : BigDecimal.ZERO;
    }
}
