package dev.evenkeel.contract;

/** {@code fixed:} a fee for each period. */
final class FixedFeeKind implements TermKind<PaymentTerm.FixedFee> {
    @Override
    public String key() {
        return "fixed";
    }

    @Override
    public Class<PaymentTerm.FixedFee> type() {
        return PaymentTerm.FixedFee.class;
    }

    @Override
    public PaymentTerm.FixedFee read(String id, Clause term, TermContext context) {
        return new PaymentTerm.FixedFee(id, term.number("fixed"));
    }
}
