package dev.evenkeel.contract;

import java.util.List;

/** {@code collar:} a sum between two bounds. */
final class CollarKind implements TermKind<PaymentTerm.Collar> {
    private static final String TOTAL = "total";

    @Override
    public String key() {
        return "collar";
    }

    @Override
    public Class<PaymentTerm.Collar> type() {
        return PaymentTerm.Collar.class;
    }

    @Override
    public PaymentTerm.Collar read(String id, Clause term, TermContext context) {
        var collar = term.clause("collar");
        var isOfTotal = collar.text("of").equals(TOTAL);
        if (isOfTotal && context.ids().isEmpty()) {
            collar.error(
                    "rule",
                    "of",
                    "The total is that of the terms before this one, and there is none. Put the collar last.");
        }
        var floor = PayPerOutcomeKind.bound(collar, "floor");
        var ceiling = PayPerOutcomeKind.bound(collar, "ceiling");
        if (floor instanceof PaymentTerm.Bound.At(var low)
                && ceiling instanceof PaymentTerm.Bound.At(var high)
                && low.compareTo(high) > 0) {
            collar.error(
                    "rule",
                    "ceiling",
                    "The ceiling of %s lies below the floor of %s."
                            .formatted(high.toPlainString(), low.toPlainString()));
        }
        return new PaymentTerm.Collar(id, isOfTotal ? List.of() : context.earlier(collar, "of"), floor, ceiling);
    }
}
