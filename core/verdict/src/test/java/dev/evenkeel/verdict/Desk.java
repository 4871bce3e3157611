package dev.evenkeel.verdict;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A help desk whose events a test writes down, one a line, and the contract they are held against. */
final class Desk {
    private static final String HEAD = """
            evenkeel: 1
            id: test
            title: A contract for a test
            parties: {client: {id: a, name: A}, provider: {id: b, name: B}}
            term: {from: 2026-03-01, to: 2026-06-01}
            billing: {currency: EUR, period: month}
            """;

    private final Contract contract;
    private final List<Event> events = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private Coverage coverage = new Coverage.Everything();

    private Desk(Contract contract) {
        this.contract = contract;
    }

    /** A desk under a contract of which only the part that matters is written. */
    static Desk under(String clauses) {
        return switch (ContractChecker.check("test.yaml", HEAD + clauses)) {
            case Checked.Accepted(var contract, var _) -> new Desk(contract);
            case Checked.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /**
     * Writes an event down.
     *
     * @param time day of March 2026 and hour, such as {@code 3 09:30}
     * @param what type and case, such as {@code case.opened c1}
     * @param data names and values, such as {@code customer=ann intent=refund}; a tilde stands for a space
     */
    Desk at(String time, String what, String data) {
        var words = what.split(" ", -1);
        var fields = new TreeMap<String, Value>();
        var customer = "";
        for (var pair : data.isEmpty() ? new String[0] : data.split(" ", -1)) {
            var equals = pair.indexOf('=');
            var name = pair.substring(0, equals);
            var text = pair.substring(equals + 1).replace('~', ' ');
            if (name.equals("customer")) {
                customer = text;
            } else {
                fields.put(name, value(name, text));
            }
        }
        events.add(new Event(
                new EventId("desk", "e" + events.size()),
                0,
                words[0],
                instant(time),
                0,
                words.length > 1 ? words[1] : "",
                customer,
                fields));
        return this;
    }

    Desk at(String time, String what) {
        return at(time, what, "");
    }

    Desk worker(String id, Worker.Tier tier) {
        workers.add(new Worker(id, tier, new TreeMap<>()));
        return this;
    }

    Desk covered(String from, String to) {
        coverage = new Coverage.Stretches(List.of(new Coverage.Stretch(instant(from), instant(to))));
        return this;
    }

    static Instant instant(String dayAndTime) {
        var parts = dayAndTime.split(" ", -1);
        var day = Integer.parseInt(parts[0]);
        return Instant.parse("2026-03-01T00:00:00Z")
                .plusSeconds(86_400L * (day - 1))
                .plusSeconds(java.time.LocalTime.parse(parts[1]).toSecondOfDay());
    }

    Contract contract() {
        return contract;
    }

    Journal journal() {
        return Journal.of(events, Attributes.builtIn());
    }

    /** The verdicts as of a day and time. */
    List<Verdict> verdicts(String asOf) {
        var until = instant(asOf);
        return Verdicts.of(contract, journal().upTo(until), Workers.of(workers), coverage).stream()
                .map(verdict -> verdict.asOf(until))
                .toList();
    }

    /** {@code case state reason} of each claim as of a day and time. */
    List<String> states(String asOf) {
        return verdicts(asOf).stream()
                .map(it -> "%s %s %s"
                        .formatted(
                                it.claim().caseId(),
                                it.state().spelling(),
                                it.last().reason())
                        .strip())
                .toList();
    }

    /** Why each claim was decided as it was, as of a day and time. */
    List<Explanation> explanations(String asOf) {
        var known = journal().upTo(instant(asOf));
        var byId = known.stream().collect(Collectors.toMap(Event::id, Function.identity()));
        return verdicts(asOf).stream()
                .map(verdict -> Explanation.of(
                        verdict,
                        byId,
                        known.stream()
                                .filter(event ->
                                        event.subject().equals(verdict.claim().caseId()))
                                .toList()))
                .toList();
    }

    private static Value value(String name, String text) {
        var type = Attributes.builtIn().type(name);
        return type == AttributeType.TEXT && text.equals("null")
                ? Value.nothing()
                : type.read(text).orElseThrow();
    }
}
