package dev.evenkeel.settlement;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.Evidence;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.verdict.Claim;
import dev.evenkeel.verdict.Share;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A billing office: verdicts and effort that a test writes down, one a line, and the contract that prices them. */
final class Office {
    private final Contract contract;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    private Office(Contract contract) {
        this.contract = contract;
    }

    /** An office under a contract from March to May 2026, of which only the terms are written. */
    static Office under(String terms) {
        return between("2026-03-01", "2026-06-01", terms);
    }

    static Office between(String from, String to, String terms) {
        return written("""
                term: {from: %s, to: %s}
                billing: {currency: EUR, period: month}
                outcomes: {resolution: {claim: case.resolved, settle: {after: 72h}}}
                """.formatted(from, to) + terms);
    }

    /** An office under a contract that is written from its term on. */
    static Office written(String clauses) {
        var head = """
                evenkeel: 1
                id: test
                title: A contract for a test
                parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
                """;
        return switch (ContractChecker.check("test.yaml", head + clauses)) {
            case Checked.Accepted(var contract, var _) -> new Office(contract);
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** An outcome of a case, claimed a day before its confirmation, credited to one worker of a tier. */
    Office confirmed(String caseId, String at, Worker.Tier tier) {
        return confirmed(caseId, at, List.of(Share.oneOf(worker(tier), 1)), "");
    }

    Office confirmed(String caseId, String at, List<Share> credit, String data) {
        var confirmedAt = instant(at);
        var claim = claim(caseId, confirmedAt.minusSeconds(86_400), data);
        verdicts.add(new Verdict(
                claim,
                "resolution",
                credit,
                List.of(),
                List.of(
                        new Step.Pending(claim.claimedAt()),
                        new Step.Confirmed(confirmedAt, Evidence.SILENCE, new Step.Decider.ByRule("silence"))),
                List.of()));
        return this;
    }

    /** Reverses the outcome written last. */
    Office reversed(String at) {
        var verdict = verdicts.removeLast();
        var steps = new ArrayList<>(verdict.steps());
        steps.add(new Step.Reversed(instant(at), "reopened", new Step.Decider.ByRule("reopened")));
        verdicts.add(new Verdict(
                verdict.claim(), verdict.outcome(), verdict.credit(), List.of(), steps, verdict.overtook()));
        return this;
    }

    /** Lets the outcome written last have been claimed an hour earlier. */
    Office claimedEarlier() {
        var verdict = verdicts.removeLast();
        var claim = claim(verdict.claim().caseId(), verdict.claim().claimedAt().minusSeconds(3_600), "");
        verdicts.add(new Verdict(
                claim, verdict.outcome(), verdict.credit(), List.of(), verdict.steps(), verdict.overtook()));
        return this;
    }

    /** Lets the outcome written last have taken the place of an earlier claim. */
    Office overtaking(String data) {
        var verdict = verdicts.removeLast();
        var earlier =
                claim(verdict.claim().caseId(), verdict.claim().claimedAt().minusSeconds(60), data);
        verdicts.add(new Verdict(
                verdict.claim(), verdict.outcome(), verdict.credit(), List.of(), verdict.steps(), List.of(earlier)));
        return this;
    }

    Office happened(String at, String type, String caseId, String data) {
        events.add(event(instant(at), type, caseId, data));
        return this;
    }

    private Claim claim(String caseId, Instant at, String data) {
        var event = event(at, "case.resolved", caseId, "");
        return new Claim(caseId, "", event, new TreeMap<>(fields(data)));
    }

    private Event event(Instant at, String type, String caseId, String data) {
        var id = "e" + (events.size() + verdicts.size() * 1000L) + type;
        return new Event(new EventId("desk", id), 0, type, at, 0, caseId, "", new TreeMap<>(fields(data)));
    }

    private static SortedMap<String, Value> fields(String data) {
        var fields = new TreeMap<String, Value>();
        for (var pair : data.isEmpty() ? new String[0] : data.split(" ", -1)) {
            var parts = pair.split("=", 2);
            var type = Attributes.builtIn().promised(parts[0]).orElse(AttributeType.TEXT);
            fields.put(parts[0], type.read(parts[1].replace('~', ' ')).orElseThrow());
        }
        return fields;
    }

    static Worker worker(Worker.Tier tier) {
        return new Worker(tier.spelling(), tier, new TreeMap<>());
    }

    /** {@code 2026-03-05 09:00}. */
    static Instant instant(String text) {
        return Instant.parse(text.replace(' ', 'T') + ":00Z");
    }

    Contract contract() {
        return contract;
    }

    Books books() {
        return Books.of(contract, verdicts, events, workers());
    }

    /** The cases of a period by basis. */
    SortedMap<Basis, List<String>> cases(String period) {
        return CasesByBasis.of(contract, workers(), events, period(period));
    }

    private static Workers workers() {
        var workers = new ArrayList<Worker>();
        for (var tier : Worker.Tier.values()) {
            workers.add(worker(tier));
        }
        return Workers.of(workers);
    }

    Period period(String name) {
        return Period.named(name, contract.billing().every()).orElseThrow();
    }

    Statement statement(String period) {
        return statement(period, Issued.nothing());
    }

    Statement statement(String period, Issued issued) {
        var it = period(period);
        var asOf = Statements.drawnAt(contract, it, BusinessCalendar.weekdays());
        return Statements.draw(contract, books().tallies(), it, asOf, issued);
    }

    /** {@code term kind period amount} of each line. */
    List<String> lines(String period) {
        return spelt(statement(period));
    }

    static List<String> spelt(Statement statement) {
        return statement.lines().stream()
                .map(line -> "%s %s %s %s"
                        .formatted(
                                line.term(),
                                line.kind().spelling(),
                                line.about().name(),
                                line.amount().toPlainString()))
                .toList();
    }
}
