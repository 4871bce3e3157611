package dev.evenkeel.laws;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import java.util.List;

/** The contracts that laws are tested under: between them they use every clause that this version settles. */
final class LawContracts {
    private static final String HEAD = """
            evenkeel: 1
            id: law
            title: A contract for laws
            parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
            term: {from: 2026-03-05, to: 2026-05-01, zone: Europe/Berlin}
            billing: {currency: EUR, period: month, statement: 3 business days}
            """;

    private static final String WHOLE = """
            outcomes:
              resolution:
                claim: case.resolved
                when: "case.channel != 'voice'"
                settle: {after: 72h, restart on: [{event: message.sent, when: "event.author == 'customer'"}]}
                confirmed by:
                  - {event: proof.recorded, when: "event.state == 'done'", evidence: system, before: 1d}
                  - {event: case.confirmed, evidence: customer}
                  - {event: verdict.given, when: "event.verdict == 'resolved'", evidence: judge}
                refuted by:
                  - {event: case.reopened, within: 14d}
                  - {event: case.rejected, within: 14d}
                  - {event: case.opened, within: 7d, same: [customer, intent], as: recontact}
                  - {event: survey.answered, within: 14d, when: "event.kind == 'csat' && event.score <= 2", as: unhappy}
                once per: case
                credit: even
            terms:
              - id: resolutions
                pay: resolution
                price: {by: worker.tier, self-service: 0.40, ai: 0.90, expert: 4.50, agent: 7.50, in-house: 0, nobody: 0.40}
                times:
                  - {by: outcome.evidence, system: 100%, customer: 100%, judge: 90%, silence: 60%}
                  - {if: "case.channel == 'chat'", factor: 80%}
                bands: {graduated: [{upto: 20, factor: 100%}, {upto: 60, factor: 95%}, {above: 60, factor: 90%}]}
                cap per case: 7.00
              - {id: standby, fixed: 80.00}
              - {id: limits, collar: {of: total, floor: 40.00, ceiling: 900.00}}
            """;

    private static final String OPEN = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 24h, at most: 48h, restart on: [{event: case.updated}]}
                refuted by:
                  - {event: case.reopened, within: 30d}
                  - {event: case.opened, within: 14d, same: [customer], refutes: all, at most: 3 cases per customer and 10d, as: again}
                  - {event: verdict.given, within: 30d, when: "event.verdict == 'not-resolved'", as: judged}
                credit: {weighted: {triage: 20%, fix: 80%}}
            terms:
              - {id: results, pay: resolution, price: 3.335, bands: {volume: [{upto: 30, factor: 100%}, {above: 30, factor: 87.5%}]}}
              - {id: work, effort: {per: minute, increment: 1m}, price: {by: worker.tier, else: 0.01}}
              - {id: contacts, effort: {per: contact}, price: 0.10}
              - {id: least, minimum: {of: [results], amount: 250.00}}
            """;

    private static final String LATEST = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 48h}
                confirmed by: [{event: case.confirmed, evidence: customer}]
                refuted by: [{event: case.opened, within: 7d, same: [customer, intent], as: recontact}]
                once per: case
                latest claim wins: true
                credit: first
                needs: [channel]
            terms:
              - {id: results, pay: resolution, price: {by: case.intent, address-change: 1.00, billing-question: 2.00}}
            """;

    /** Terms of a period, which carry something from month to month. */
    private static final String PERIODS = """
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 24h}
                refuted by: [{event: case.reopened, within: 30d}]
            measures:
              handled: {basis: handled, unit: cases}
              solved: {outcomes: resolution, unit: cases}
              lasting: {quotient: [solved, handled], unit: percent}
              half: {rolling: lasting, periods: 2, unit: percent}
              billed: {amount: resolutions, unit: EUR}
              cost_each: {quotient: [billed, solved], unit: EUR}
              chatty: {count: {event: case.opened, when: "case.channel == 'chat'"}, per: {event: case.opened}, unit: percent}
            terms:
              - {id: resolutions, pay: resolution, price: 3.335, free: 5 outcomes}
              - {id: standby, fixed: 80.00}
              - {id: pool, rate: {per: handled, price: 0.07, allowance: {units: 20, roll over: 1 period}}}
              - {id: anchor, anchor: {per: solved, base: 50, from: 10, to: 20, above: 1.5, below: 0.7}}
              - {id: bonus, adjust: {of: standby, bonus: {measure: half, target: 0.5, slope: 0.3, bonus at most: 9%, malus at most: 7%}}}
              - id: lasting
                service level: {measure: lasting, expected: ">= 60%"}
                service credit: {at risk: 10%, of: [resolutions, standby], repeat: [1, 1.5], earn back: 1 month}
              - {id: chats, service level: {measure: chatty, expected: ">= 30%", at least: 20 cases}, service credit: {at risk: 10%, pool: 50%, of: [resolutions, standby]}}
              - {id: savings, gainshare: {metric: cost_each, baseline: 3.30, value: solved, share: {gains: 50%, losses: 40%}, gate: {chatty: ">= 10%"}}}
              - {id: carried, carry: {of: savings}}
              - {id: capped, collar: {of: resolutions, ceiling: 150, floor: 10, over: term}}
              - {id: held, defer: {of: [resolutions, standby], share: 12.5%, release: {after: 1 month, while: {lasting: ">= 20%"}}}}
            """;

    private LawContracts() {}

    static List<Contract> all() {
        return List.of(read(WHOLE), read(OPEN), read(LATEST), read(PERIODS));
    }

    private static Contract read(String clauses) {
        return switch (ContractChecker.check("law.yaml", HEAD + clauses)) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
