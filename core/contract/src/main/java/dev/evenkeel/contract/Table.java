package dev.evenkeel.contract;

import dev.evenkeel.condition.Attribute;
import dev.evenkeel.condition.Root;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers by the value of one dimension: a price list, or a list of factors (1 is 100 %). */
public sealed interface Table {

    /** The same number for everything. */
    record Flat(BigDecimal number) implements Table {}

    /**
     * A number by the value of a dimension.
     *
     * @param rows by the value's canonical spelling
     * @param otherwise for any value not listed, absent included
     * @param nobody for an outcome that no worker is credited with, where the dimension is a worker's
     */
    record By(Attribute dimension, SortedMap<String, BigDecimal> rows, Row otherwise, Row nobody) implements Table {
        public By {
            rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        }
    }

    /** A row that need not be there. */
    sealed interface Row {
        /** There is none. */
        record Missing() implements Row {}

        /** It says this. */
        record Says(BigDecimal number) implements Row {}
    }

    /** Whether the number depends on the credited worker. */
    default boolean isByWorker() {
        return this instanceof By by && by.dimension().root() == Root.WORKER;
    }

    /**
     * The number for a value of the dimension; empty when no row covers it.
     *
     * @param value canonical spelling, empty when the dimension is absent
     */
    default Optional<BigDecimal> at(Optional<String> value) {
        return switch (this) {
            case Flat(var number) -> Optional.of(number);
            case By by ->
                value.flatMap(it -> Optional.ofNullable(by.rows().get(it))).or(() -> number(by.otherwise()));
        };
    }

    /** The number where no worker is credited; empty when no row covers that. */
    default Optional<BigDecimal> atNobody() {
        return switch (this) {
            case Flat(var number) -> Optional.of(number);
            case By by -> number(by.nobody()).or(() -> number(by.otherwise()));
        };
    }

    private static Optional<BigDecimal> number(Row row) {
        return row instanceof Row.Says(var number) ? Optional.of(number) : Optional.empty();
    }
}
