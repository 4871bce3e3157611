package dev.evenkeel.contract;

/** {@code minimum:} at least so much for some terms. */
final class MinimumKind implements TermKind<PaymentTerm.Minimum> {
    @Override
    public String key() {
        return "minimum";
    }

    @Override
    public Class<PaymentTerm.Minimum> type() {
        return PaymentTerm.Minimum.class;
    }

    @Override
    public PaymentTerm.Minimum read(String id, Clause term, TermContext context) {
        var minimum = term.clause("minimum");
        var of = context.earlier(minimum, "of");
        var isOfOutcomes = minimum.has("outcomes");
        for (var named : of) {
            context.term(named)
                    .filter(other -> !canBeIn(other, isOfOutcomes))
                    .ifPresent(_ -> minimum.error(
                            "rule",
                            "of",
                            isOfOutcomes
                                    ? "'%s' pays for no outcome, so it has no number of them. Name terms with 'pay'."
                                            .formatted(named)
                                    : "'%s' is itself a bound. Name terms with 'pay', 'fixed' or 'effort'."
                                            .formatted(named)));
        }
        return new PaymentTerm.Minimum(
                id,
                of,
                isOfOutcomes
                        ? new PaymentTerm.Commitment.OfOutcomes(minimum.count("outcomes", 1), minimum.number("price"))
                        : new PaymentTerm.Commitment.OfMoney(minimum.number("amount")));
    }

    private static boolean canBeIn(PaymentTerm term, boolean isOfOutcomes) {
        return switch (term) {
            case PaymentTerm.PayPerOutcome _ -> true;
            case PaymentTerm.FixedFee _, PaymentTerm.Effort _ -> !isOfOutcomes;
            case PaymentTerm.Minimum _, PaymentTerm.Collar _ -> false;
        };
    }
}
