package dev.evenkeel.server.web;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.report.Settled;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Settles the stored journal under other terms, as if they had been in force from the first day. Nothing is kept. */
@Component
class WhatIf {
    private final StatementList statements;
    private final Deliveries deliveries;

    WhatIf(StatementList statements, Deliveries deliveries) {
        this.statements = statements;
        this.deliveries = deliveries;
    }

    /** The same journal under both, through the last period that was issued. */
    record Both(Settled now, Settled then) {}

    /** Why two contracts cannot be held against each other in money; empty where they can. */
    static Optional<String> obstacle(Contract now, Contract then) {
        var was = now.billing();
        var is = then.billing();
        return is.every() == was.every() && is.currency().equals(was.currency())
                ? Optional.empty()
                : Optional.of("Amounts are not compared: they are billed %s in %s, and these terms %s in %s."
                        .formatted(
                                was.every().toString().toLowerCase(java.util.Locale.ROOT),
                                was.currency().getCurrencyCode(),
                                is.every().toString().toLowerCase(java.util.Locale.ROOT),
                                is.currency().getCurrencyCode()));
    }

    /** Settles under both; empty where nothing was issued yet, or the two cannot be compared. */
    Optional<Both> under(Held held, Contract other, String nowName, String thenName) {
        var kept = statements.all(held);
        if (kept.isEmpty() || obstacle(held.contract(), other).isPresent()) {
            return Optional.empty();
        }
        var last = kept.getLast();
        var events = deliveries.all(held, OptionalLong.of(last.receiptMax()));
        var then = new Engagement(
                other,
                Journal.of(events, other.attributes()),
                held.workers(),
                new Coverage.Everything(),
                held.calendar());
        return Optional.of(
                new Both(settled(nowName, held.over(held.journal(events)), last), settled(thenName, then, last)));
    }

    private static Settled settled(String name, Engagement engagement, StatementList.Kept last) {
        return new Settled(name, engagement.contract(), engagement.settleThrough(last.period(), Issued.nothing()));
    }
}
