package dev.evenkeel.contract;

import dev.evenkeel.contract.PeriodTerm.Carry;
import java.util.List;

/** {@code carry:} deficits are carried forward, and paid off before anything is paid out. */
final class CarryKind implements PeriodKind<Carry> {
    @Override
    public String key() {
        return "carry";
    }

    @Override
    public Class<Carry> type() {
        return Carry.class;
    }

    @Override
    public Carry read(String id, Clause term, TermContext context) {
        return new Carry(id, PeriodKind.of(term.clause("carry"), context), Wording.of(term.node()));
    }

    @Override
    public Part part() {
        return Part.LIMITS;
    }

    @Override
    public List<Section.Block> prose(Carry term, Contract contract) {
        return PeriodKind.says(
                term.id(),
                "%s goes into a balance that is carried from period to period; it is paid only as far as the balance is above zero, and a deficit waits for later gains."
                        .formatted(PeriodKind.sum(term.of())));
    }
}
