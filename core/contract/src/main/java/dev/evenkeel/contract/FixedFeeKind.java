package dev.evenkeel.contract;

import dev.evenkeel.contract.ChangeLabel.Unit;
import java.util.List;

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

    @Override
    public Json.Build canonical(PaymentTerm.FixedFee term) {
        return Json.fields().put("fixed", Written.number(term.amount()));
    }

    @Override
    public List<Section.Block> prose(PaymentTerm.FixedFee term, Contract contract) {
        return List.of(new Section.Paragraph("Term %s: the client pays %s for each %s; for a part of one, by days."
                .formatted(
                        Words.quoted(term.id()),
                        Words.money(term.amount(), contract.billing().currency()),
                        CanonicalContract.lower(contract.billing().every()))));
    }

    @Override
    public List<ChangeLabel> labels() {
        return List.of(ChangeLabel.of("fixed", "The fixed fee '{0}'", Unit.MONEY));
    }
}
