package dev.evenkeel.definitions;

import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.settlement.Reading;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.verdict.Coverage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A small journal that a test writes down, one event a line, and the definition that it is held against. */
final class Conversation {
    private static final Workers STAFF = Workers.of(List.of(
            new Worker("bot", Worker.Tier.AI, new TreeMap<>()),
            new Worker("ann", Worker.Tier.AGENT, new TreeMap<>()),
            new Worker("ines", Worker.Tier.IN_HOUSE, new TreeMap<>())));

    private final Contract definition;
    private final List<Event> events = new ArrayList<>();

    private Conversation(Contract definition) {
        this.definition = definition;
    }

    /** Under a definition of the library. */
    static Conversation under(String name) {
        return new Conversation(Library.contract(name));
    }

    /** A chat of 1 March that the bot answers and marks as resolved. */
    static Conversation solvedByBot(String name) {
        return under(name)
                .at("1 09:00", "case.opened c1", "channel=chat")
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:02", "case.resolved c1", "worker=bot");
    }

    /** The same, after a person had taken over. */
    static Conversation solvedByBotAfter(String name, String what, String data) {
        return under(name)
                .at("1 08:00", "case.opened c1", "channel=chat")
                .at("1 08:30", what, data)
                .at("1 09:01", "message.sent c1", "author=worker worker=bot kind=answer")
                .at("1 09:02", "case.resolved c1", "worker=bot");
    }

    /**
     * Writes an event down.
     *
     * @param time day of March 2026 and hour, such as {@code 3 09:30}
     * @param what type and case, and the customer if it is named
     * @param data names and values with a space between
     */
    Conversation at(String time, String what, String data) {
        var words = what.split(" ", -1);
        var fields = new TreeMap<String, Value>();
        for (var pair : data.isEmpty() ? new String[0] : data.split(" ", -1)) {
            var name = pair.substring(0, pair.indexOf('='));
            var text = pair.substring(pair.indexOf('=') + 1);
            fields.put(name, Attributes.builtIn().type(name).read(text).orElseThrow());
        }
        var id = new EventId("desk", "e" + events.size());
        var customer = words.length > 2 ? words[2] : "";
        events.add(new Event(id, 0, words[0], instant(time), 0, words[1], customer, fields));
        return this;
    }

    Conversation at(String time, String what) {
        return at(time, what, "");
    }

    private static Instant instant(String dayAndTime) {
        var parts = dayAndTime.split(" ", -1);
        return Instant.parse("2026-03-01T00:00:00Z")
                .plusSeconds(86_400L * (Integer.parseInt(parts[0]) - 1))
                .plusSeconds(LocalTime.parse(parts[1]).toSecondOfDay());
    }

    private Engagement engagement() {
        return new Engagement(
                definition,
                Journal.of(events, Attributes.builtIn()),
                STAFF,
                new Coverage.Everything(),
                BusinessCalendar.weekdays());
    }

    private List<ClaimRow> rows(String asOf) {
        return engagement().claims(instant(asOf));
    }

    private Statement march() {
        var march = Period.named("2026-03", definition.billing().every()).orElseThrow();
        return engagement().settle(march, instant("40 00:00"), Issued.nothing()).statement();
    }

    /** What a measure says of March. */
    BigDecimal measured(String name) {
        return march().measures().stream()
                .filter(it -> it.measure().name().equals(name))
                .map(it -> ((Reading.Known) it.reading()).value())
                .findFirst()
                .orElseThrow();
    }

    /** What is billed for March. */
    BigDecimal billed() {
        return march().total();
    }

    /** {@code state reason} of each claim but those that a condition leaves out, as of a day and time. */
    List<String> states(String asOf) {
        return rows(asOf).stream()
                .filter(row -> !row.state().equals("excluded"))
                .map(row -> "%s %s".formatted(row.state(), row.reason()).strip())
                .toList();
    }

    /** {@code state reason} of each claim half a year later. */
    List<String> states() {
        return states("180 00:00");
    }

    /** What stands half a year later, in dollars, before a statement rounds it. */
    BigDecimal cost() {
        return rows("180 00:00").stream()
                .filter(row -> row.state().equals("confirmed"))
                .map(row -> new BigDecimal(row.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
