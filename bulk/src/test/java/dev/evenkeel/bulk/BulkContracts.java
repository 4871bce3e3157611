package dev.evenkeel.bulk;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import java.util.List;

/** Contracts that between them say all that contracts can say about outcomes, simple and odd. */
final class BulkContracts {
    private static final String HEAD = """
            evenkeel: 1
            id: bulk
            title: Bulk
            parties:
              client: {id: c, name: C}
              provider: {id: p, name: P}
            term: {from: 2026-02-01, to: 2026-04-15, zone: Europe/Berlin}
            billing: {currency: EUR, period: month, statement: 5 business days}
            attributes: {intent: text, channel: text, site: text}
            """;

    private BulkContracts() {}

    /** Those that columns decide. */
    static List<Contract> byColumns() {
        return List.of(contract("""
                        outcomes:
                          resolution:
                            claim: case.resolved
                            settle: {after: 72h}
                            refuted by:
                              - {event: case.reopened, within: 72h}
                              - {event: case.opened, within: 7d, same: [customer, intent], as: recontact}
                              - {event: survey.answered, within: 14d, when: "event.kind == 'csat' && event.score <= 2", as: unhappy}
                            once per: case
                        terms:
                          - id: resolutions
                            pay: resolution
                            price: {by: worker.tier, ai: 0.90, expert: 4.50, agent: 7.50, in-house: 0, else: 1.1, nobody: 0.40}
                            bands: {graduated: [{upto: 5, factor: 100%}, {upto: 12, factor: 95%}, {above: 12, factor: 90%}]}
                        """), contract("""
                        outcomes:
                          resolution:
                            claim: case.resolved
                            when: "case.channel != 'y' || event.code == '1'"
                            settle: {after: 48h, restart on: [{event: work.logged, when: "event.activity == 'talk'"}, {event: case.updated}]}
                            confirmed by:
                              - {event: proof.recorded, when: "event.state == 'done'", evidence: system, before: 2d}
                              - {event: case.confirmed, evidence: customer}
                            refuted by:
                              - {event: case.reopened, within: 14d}
                              - {event: case.rejected, within: 14d}
                              - {event: case.opened, within: 20d, same: [customer], refutes: all, as: again}
                              - {event: case.closed, within: 30d, when: "event.code in ['spam', 'test']", as: noise}
                            credit: first
                        terms:
                          - id: resolutions
                            pay: resolution
                            price: {by: worker.site, north: 3, else: 2.5, nobody: 1}
                            times:
                              - {by: outcome.evidence, system: 100%, customer: 90%, silence: 60%}
                              - {if: "case.intent == 'a' && worker.tier == 'expert'", factor: 80%}
                            bands: {volume: [{upto: 8, factor: 100%}, {above: 8, factor: 75%}]}
                          - id: standby
                            fixed: 100.00
                          - {id: handled, rate: {per: handled, price: 0.07, allowance: {units: 2, roll over: 1 period}}}
                          - id: lasting
                            service level: {measure: lasting, expected: ">= 60%"}
                            service credit: {at risk: 10%, of: [resolutions, standby], earn back: 1 month}
                          - {id: savings, gainshare: {metric: billed, baseline: 30, share: {gains: 50%, losses: 40%}}}
                          - {id: carried, carry: {of: savings}}
                          - id: limits
                            collar: {of: total, floor: 120, ceiling: 160}
                          - {id: held, defer: {of: standby, share: 12.5%, release: {after: 1 month}}}
                        measures:
                          handled: {basis: handled, unit: cases}
                          solved: {outcomes: resolution, unit: cases}
                          lasting: {quotient: [solved, handled], unit: percent}
                          billed: {amount: resolutions, unit: EUR}
                        """), contract("""
                        scope: "case.intent != 'c'"
                        outcomes:
                          resolution:
                            claim: case.resolved
                            settle: {after: 24h}
                            refuted by:
                              - {event: case.reopened, within: 3d}
                            once per: case
                            needs: [channel]
                          closing:
                            claim: case.closed
                            settle: {after: 100h}
                            refuted by:
                              - {event: case.opened, within: 30d, same: [customer, channel, intent], as: recontact}
                              - {event: case.reopened, within: 30d}
                        terms:
                          - {id: one, pay: resolution, price: {by: case.intent, a: 1.50, b: 2}}
                          - {id: two, pay: closing, price: 0.333, bands: {graduated: [{upto: 3, factor: 100%}, {above: 3, factor: 50%}]}}
                          - {id: three, pay: resolution, price: {by: event.code, "1": 0.1, else: 0.25}}
                        stacking: allowed
                        """), contract("""
                        outcomes:
                          resolution:
                            claim: case.resolved
                            when: "worker.tier == 'ai' || worker.site == 'south'"
                            settle: {after: 24h}
                            confirmed by:
                              - {event: work.logged, when: "worker.tier == 'self-service'", evidence: system, before: 1d}
                            refuted by:
                              - {event: case.handed-off, when: "worker.tier in ['agent', 'in-house']", before: 20d, as: escalated}
                              - {event: work.logged, when: "worker.tier == 'expert'", before: 2d, within: 3d, as: expert}
                              - {event: case.closed, before: 30d, as: closed}
                              - {event: case.reopened, within: 3d}
                            once per: case
                          answer:
                            claim: work.logged
                            when: "worker.tier == 'ai'"
                            settle: {after: 0m}
                        terms:
                          - {id: one, pay: resolution, price: {by: worker.tier, ai: 1.50, else: 2, nobody: 1}}
                          - {id: two, pay: answer, price: 0.09}
                        stacking: allowed
                        """));
    }

    /** Those with measures that are counted over events: of some types, and of all since customers matter. */
    static List<Contract> measuring() {
        return List.of(contract("""
                        scope: "case.intent != 'c'"
                        outcomes:
                          resolution:
                            claim: case.resolved
                            settle: {after: 72h}
                            refuted by: [{event: case.reopened, within: 72h}]
                        measures:
                          quick: {share: {of: {event: case.opened}, with: {event: case.resolved}, within: 2d}, unit: percent}
                          effort: {sum: {event: work.logged, of: seconds, when: "case.channel == 'x'"}, per: {event: case.resolved}, unit: seconds}
                          talks: {count: {event: work.logged, when: "worker.tier == 'ai' || event.activity == 'talk'", distinct: case}, unit: cases}
                          open: {stock: {in: {event: case.opened}, out: {event: case.closed}}, unit: cases}
                          visits: {sessions: {of: {event: case.updated}, by: case, window: 24h}, unit: sessions}
                          closings: {count: {event: case.closed}, per: {event: case.reopened}}
                        terms:
                          - {id: resolutions, pay: resolution, price: 2}
                          - {id: quick, adjust: {of: resolutions, bonus: {measure: quick, target: 0.5, slope: 0.1}}}
                          - {id: effort, rate: {per: effort, price: 0.01}}
                          - {id: talks, rate: {per: talks, price: 0.1}}
                          - {id: open, rate: {per: open, price: 0.1}}
                          - {id: visits, rate: {per: visits, price: 0.1}}
                          - {id: closings, rate: {per: closings, price: 0.1}}
                          - {id: savings, gainshare: {metric: effort, baseline: 900, value: talks, adjust: [intent mix], share: {gains: 50%, losses: 40%}}}
                        """), contract("""
                        outcomes:
                          resolution: {claim: case.resolved, settle: {after: 24h}, refuted by: [{event: case.reopened, within: 3d}]}
                        measures:
                          daily: {sessions: {of: {event: work.logged}, by: customer, each: calendar day}, unit: sessions}
                          idle: {sessions: {of: {event: case.updated}, by: customer, idle: 4h}, unit: sessions}
                          asking: {count: {event: case.opened, distinct: customer}, unit: customers}
                          wait: {time: {from: {event: case.opened}, to: {event: case.resolved}, by: customer}, unit: hours}
                        terms:
                          - {id: resolutions, pay: resolution, price: 2}
                          - {id: daily, rate: {per: daily, price: 0.1}}
                          - {id: idle, rate: {per: idle, price: 0.1}}
                          - {id: asking, rate: {per: asking, price: 0.1}}
                          - {id: wait, rate: {per: wait, price: 0.1}}
                        """), contract("""
                        outcomes:
                          resolution: {claim: case.resolved, settle: {after: 24h}, refuted by: [{event: case.reopened, within: 3d}]}
                        measures:
                          minutes: {sum: {event: work.logged, of: seconds, when: "event.activity != 'talk'", each at most: 300}}
                          effort: {sum: {event: work.logged, of: seconds}, per: {event: case.resolved}, unit: seconds}
                          cases: {count: {event: work.logged, distinct: case}, unit: cases}
                          closings: {count: {event: case.closed}, per: {event: case.reopened}}
                        terms:
                          - {id: resolutions, pay: resolution, price: 2}
                          - {id: minutes, rate: {per: minutes, price: 0.1}}
                          - {id: effort, rate: {per: effort, price: 0.01}}
                          - {id: cases, rate: {per: cases, price: 0.1}}
                          - {id: closings, rate: {per: closings, price: 0.1}}
                        """));
    }

    /** Those for which events must be made. */
    static List<Contract> byEvents() {
        return List.of(contract("""
                        outcomes:
                          resolution:
                            claim: case.resolved
                            settle: {after: 72h}
                            refuted by:
                              - {event: case.reopened, within: 14d}
                              - {event: verdict.given, within: 14d, when: "event.verdict == 'not-resolved'"}
                            once per: case
                            latest claim wins: true
                            credit: even
                        terms:
                          - id: resolutions
                            pay: resolution
                            price: {by: worker.tier, ai: 0.90, expert: 4.50, agent: 7.50, else: 0.10, nobody: 0.40}
                            cap per case: 5.00
                          - id: hours
                            effort: {per: hour}
                            price: {by: worker.tier, agent: 30, else: 20}
                        """), contract("""
                        outcomes:
                          resolution:
                            claim: case.resolved
                            settle: {after: 72h}
                            confirmed by:
                              - {event: verdict.given, when: "event.verdict == 'resolved'", evidence: judge}
                            refuted by:
                              - {event: case.opened, within: 30d, same: [customer], at most: 2 cases per customer and 30d, as: recontact}
                            credit: {weighted: {triage: 20%, fix: 80%}}
                          judged:
                            claim: case.closed
                            settle: {after: 24h, restart on: [{event: case.updated}], and: {event: case.confirmed, evidence: customer}}
                            refuted by:
                              - {event: case.handed-off, when: "worker.tier == 'in-house'", before: 20d, as: escalated}
                              - {event: case.reopened, within: 14d}
                        terms:
                          - id: resolutions
                            pay: resolution
                            price: 3
                            cap per case: 4.00
                        """));
    }

    private static Contract contract(String body) {
        return switch (ContractChecker.check("bulk.yaml", HEAD + body)) {
            case Checked.Accepted(var contract, var _) -> contract;
            case Checked.Rejected(var problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }
}
