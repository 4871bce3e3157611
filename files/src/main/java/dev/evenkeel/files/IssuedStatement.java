package dev.evenkeel.files;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Instants;
import dev.evenkeel.event.Value;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.settlement.Tally;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A statement read back from the canonical JSON that it was issued as.
 *
 * @param digest of the JSON
 * @param moved the claims behind each true-up line
 */
public record IssuedStatement(
        Statement statement, Engagement.JournalMark journal, String digest, Map<Line, List<MovedClaim>> moved) {
    public IssuedStatement {
        moved = Map.copyOf(moved);
    }

    /** Reads it back; throws {@link UnusableFile} where the text is none of this contract's statements. */
    public static IssuedStatement read(String json, Contract contract) {
        return new Reader(contract, JsonValues.object(json).orElseThrow(Reader::broken)).read(json);
    }

    private record Reader(Contract contract, Value.Fields root) {
        IssuedStatement read(String json) {
            if (!text(root, "evenkeel").equals(StatementWire.FORMAT)
                    || !text(fields(root, "contract"), "id").equals(contract.id())) {
                throw broken();
            }
            var moved = new HashMap<Line, List<MovedClaim>>();
            var lines = new ArrayList<Line>();
            for (var fields : list(root, "lines")) {
                var line = line(fields);
                lines.add(line);
                if (line.kind() == Line.Kind.TRUE_UP) {
                    moved.put(
                            line,
                            list(fields, "moved").stream().map(Reader::moved).toList());
                }
            }
            var journal = fields(root, "journal");
            return new IssuedStatement(
                    statement(lines),
                    new Engagement.JournalMark(number(journal, "events").longValueExact(), text(journal, "digest")),
                    CanonicalJson.digest(json),
                    moved);
        }

        private Statement statement(List<Line> lines) {
            var bases = new EnumMap<Basis, Long>(Basis.class);
            for (var basis : list(root, "bases")) {
                bases.put(
                        one(Basis.values(), Basis::label, text(basis, "basis")),
                        number(basis, "cases").longValueExact());
            }
            var states = new EnumMap<State, Long>(State.class);
            for (var state : State.values()) {
                var count = number(fields(root, "states"), state.spelling()).longValueExact();
                if (count > 0) {
                    states.put(state, count);
                }
            }
            var later = fields(root, "reversedLater");
            var cost = fields(root, "loadedCost");
            return new Statement(
                    period(text(fields(root, "period"), "name")),
                    Instants.parse(text(root, "asOf")).orElseThrow(Reader::broken),
                    lines,
                    amount(root, "total"),
                    bases,
                    states,
                    new Tally.Sum(number(later, "outcomes").longValueExact(), amount(later, "exact")),
                    new Statement.LoadedCost(
                            amount(cost, "billed"),
                            amount(cost, "ownCost"),
                            number(cost, "outcomes").longValueExact()));
        }

        private Line line(Value.Fields line) {
            return new Line(
                    text(line, "term"),
                    one(Line.Kind.values(), Line.Kind::spelling, text(line, "kind")),
                    period(text(line, "about")),
                    amount(line, "quantity"),
                    amount(line, "exact"),
                    amount(line, "amount"),
                    text(line, "formula"),
                    list(line, "details").stream().map(Reader::detail).toList(),
                    text(line, "claimsDigest"));
        }

        private static Line.Detail detail(Value.Fields detail) {
            return new Line.Detail(
                    text(detail, "words"),
                    amount(detail, "quantity"),
                    amount(detail, "price"),
                    amount(detail, "exact"));
        }

        private static MovedClaim moved(Value.Fields claim) {
            return new MovedClaim(
                    text(claim, "case"),
                    text(claim, "claimedAt"),
                    text(claim, "stateWas"),
                    amount(claim, "was"),
                    text(claim, "stateNow"),
                    amount(claim, "now"));
        }

        private Period period(String name) {
            return Period.named(name, contract.billing().every()).orElseThrow(Reader::broken);
        }

        private static <T> T one(T[] all, Function<T, String> spelling, String sought) {
            return Arrays.stream(all)
                    .filter(it -> spelling.apply(it).equals(sought))
                    .findFirst()
                    .orElseThrow(Reader::broken);
        }

        private static List<Value.Fields> list(Value.Fields parent, String name) {
            if (parent.values().get(name) instanceof Value.Items(var items)) {
                return items.stream()
                        .map(item -> item instanceof Value.Fields fields ? fields : none())
                        .toList();
            }
            throw broken();
        }

        private static Value.Fields fields(Value.Fields parent, String name) {
            return parent.values().get(name) instanceof Value.Fields fields ? fields : none();
        }

        private static String text(Value.Fields parent, String name) {
            if (parent.values().get(name) instanceof Value.Text(var text)) {
                return text;
            }
            throw broken();
        }

        /** A decimal, which canonical JSON has as text. */
        private static BigDecimal amount(Value.Fields parent, String name) {
            try {
                return new BigDecimal(text(parent, name));
            } catch (NumberFormatException _) {
                throw broken();
            }
        }

        private static BigDecimal number(Value.Fields parent, String name) {
            if (parent.values().get(name) instanceof Value.Decimal(var number)) {
                return number;
            }
            throw broken();
        }

        private static Value.Fields none() {
            throw broken();
        }

        private static UnusableFile broken() {
            return new UnusableFile("This is no statement of this contract that can be read back (format %s)."
                    .formatted(StatementWire.FORMAT));
        }
    }
}
