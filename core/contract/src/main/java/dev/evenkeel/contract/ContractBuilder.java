package dev.evenkeel.contract;

import dev.evenkeel.event.AttributeType;
import dev.evenkeel.event.Attributes;
import dev.evenkeel.yaml.Names;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problem;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the parts of a contract of the clauses of a draft, from top to bottom, and tells what is wrong with them. */
final class ContractBuilder {
    static final int STATEMENT_DAYS = 5;
    static final int DISPUTE_DAYS = 10;
    static final int PAYMENT_DAYS = 30;

    private final Clause root;

    ContractBuilder(Clause root) {
        this.root = root;
    }

    /** The contract; it is only of use when no error was told. */
    Contract contract() {
        var attributes = attributes();
        var conditions = Conditions.of(root, attributes);
        var outcomes = outcomes(conditions);
        return new Contract(
                root.text("id"),
                root.text("title"),
                root.text("purpose").strip(),
                new Parties(party("client"), party("provider")),
                term(),
                billing(),
                conditions.read(root, "scope", Conditions.OF_CASES),
                Attributes.declaring(attributes),
                conditions.definitions(),
                outcomes,
                terms(conditions, outcomes),
                root.text("stacking").equals("allowed") ? Contract.Stacking.ALLOWED : Contract.Stacking.FORBIDDEN,
                new AnnexReader(root).annexes(),
                new SafeguardReader(root).safeguards());
    }

    private Parties.Party party(String name) {
        var party = root.clause("parties").clause(name);
        var leader = party.clause("leader");
        var says = new LinkedHashMap<String, String>();
        for (var field : leader.fields()) {
            says.put(field.name(), String.join(", ", leader.texts(field.name())));
        }
        var client = root.clause("parties").clause("client").text("id");
        if (name.equals("provider") && party.has("id") && party.text("id").equals(client)) {
            party.error(
                    "duplicate",
                    "id",
                    "Client and provider both have the id '%s'; two parties have two ids.".formatted(client));
        }
        return new Parties.Party(party.text("id"), party.text("name").strip(), party.text("country"), says);
    }

    private Term term() {
        var term = root.clause("term");
        var from = date(term, "from");
        var to = date(term, "to");
        var zone = zone(term);
        if (from.isEmpty() || to.isEmpty()) {
            return new Term(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1), zone);
        }
        if (!from.get().isBefore(to.get())) {
            term.error(
                    "term",
                    "to",
                    "The term ends on %s, not after it begins on %s; 'to' is the day after its last day."
                            .formatted(to.get(), from.get()));
            return new Term(from.get(), from.get().plusDays(1), zone);
        }
        return new Term(from.get(), to.get(), zone);
    }

    /** The date of a field, if it is well written and in the calendar. */
    static Optional<LocalDate> date(Clause clause, String name) {
        var node = clause.scalar(name);
        var date = node.flatMap(scalar -> Scalars.date(scalar.text()));
        if (node.isPresent() && date.isEmpty()) {
            clause.problems()
                    .addUnlessBlamed(Problem.error(
                            "date",
                            node.get().place(),
                            node.get().text(),
                            "'%s' is not in the calendar.".formatted(node.get().text())));
        }
        return date;
    }

    private static ZoneId zone(Clause term) {
        var name = term.text("zone", "UTC");
        var known = ZoneId.getAvailableZoneIds();
        if (name.equals("UTC") || (known.contains(name) && name.contains("/"))) {
            return ZoneId.of(name);
        }
        var places = known.stream().filter(zone -> zone.contains("/")).toList();
        term.error(
                "zone",
                "zone",
                "'%s' is no time zone of the IANA list. Name one such as Europe/Berlin, or UTC.".formatted(name),
                nearestZone(name, places));
        return ZoneOffset.UTC;
    }

    private static String nearestZone(String name, List<String> places) {
        var nearest = Names.nearest(name, places);
        var city = places.stream()
                .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith("/" + name.toLowerCase(Locale.ROOT)))
                .sorted()
                .findFirst();
        return city.orElse(nearest);
    }

    private Billing billing() {
        var billing = root.clause("billing");
        return new Billing(
                currency(billing),
                billing.word("period", Billing.Every.MONTH, ContractBuilder::every),
                days(billing, "statement", STATEMENT_DAYS),
                days(billing, "dispute", DISPUTE_DAYS),
                days(billing, "payment", PAYMENT_DAYS),
                billing.word("rounding", RoundingMode.HALF_EVEN, ContractBuilder::rounding),
                billing.text("calendar"));
    }

    private static int days(Clause billing, String name, int otherwise) {
        return Math.toIntExact(Math.min(billing.count(name, otherwise), 999));
    }

    private static Optional<Billing.Every> every(String word) {
        return Optional.of(word)
                .filter(text -> List.of("month", "quarter", "year").contains(text))
                .map(text -> Billing.Every.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private static Optional<RoundingMode> rounding(String word) {
        return Optional.of(word)
                .filter(text -> List.of("half-even", "half-up", "half-down", "up", "down")
                        .contains(text))
                .map(text -> RoundingMode.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static Currency currency(Clause billing) {
        var code = billing.text("currency");
        var codes =
                Currency.availableCurrencies().map(Currency::getCurrencyCode).toList();
        if (!billing.has("currency")) {
            return Currency.getInstance("EUR");
        }
        if (!codes.contains(code)) {
            billing.error(
                    "currency",
                    "currency",
                    "'%s' is no currency of ISO 4217. Name one by its code of three capital letters, such as EUR."
                            .formatted(code),
                    Names.nearest(code, codes));
            return Currency.getInstance("EUR");
        }
        var currency = Currency.getInstance(code);
        if (currency.getDefaultFractionDigits() < 0) {
            billing.error(
                    "currency",
                    "currency",
                    "'%s' has no minor unit, so nothing can be billed in it. Name another.".formatted(code));
            return Currency.getInstance("EUR");
        }
        return currency;
    }

    private Map<String, AttributeType> attributes() {
        var types = new TreeMap<String, AttributeType>();
        for (var field : root.entries("attributes")) {
            AttributeType.named(field.value().excerpt()).ifPresent(type -> types.put(field.name(), type));
        }
        return types;
    }

    private List<Outcome> outcomes(Conditions conditions) {
        var outcomes = new ArrayList<Outcome>();
        for (var field : root.entries("outcomes")) {
            var clause = new Clause(field.value(), root.problems());
            outcomes.add(new OutcomeReader(conditions, clause).read(field.name()));
        }
        return outcomes;
    }

    private List<PaymentTerm> terms(Conditions conditions, List<Outcome> outcomes) {
        var context =
                new TermContext(conditions, outcomes.stream().map(Outcome::name).toList());
        for (var clause : root.clauses("terms")) {
            TermKinds.read(clause, context);
        }
        if (root.has("rewards")) {
            var key = ((Node.Fields) root.node()).field("rewards").orElseThrow().key();
            root.problems()
                    .add(Problem.error(
                            "unsupported",
                            key.place(),
                            "rewards",
                            "This version cannot settle rewards yet. Remove them, or keep them in a draft."));
        }
        return context.terms();
    }
}
