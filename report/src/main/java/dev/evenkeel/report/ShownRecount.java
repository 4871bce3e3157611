package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.recount.Recount;
import java.time.Instant;
import java.util.List;

/**
 * A recount as it is shown and sent.
 *
 * @param contract that governs the bill
 * @param value the title of the client's own rule; empty where there is none
 * @param bill the name of its file
 * @param period by name; empty for all
 * @param remarks what is assumed and not documented, and what was odd about the bill
 * @param entries how many the bill has, charged or not
 */
public record ShownRecount(
        Contract contract,
        String value,
        String bill,
        String billDigest,
        String journalDigest,
        Instant asOf,
        String period,
        List<String> remarks,
        int entries,
        Recount recount) {
    public ShownRecount {
        remarks = List.copyOf(remarks);
    }

    Amounts amounts() {
        return new Amounts(contract.billing().currency());
    }
}
