package dev.evenkeel.server.web;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Phrases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a contract can be tried out by filling in a form: how long silence lasts, what refutes and within which time, what is paid,
 * by which factors and in which bands. Everything else of the file stays as it is.
 */
final class TermsForm {
    /** Before the place of a value that is given, and of a rule that is kept. */
    private static final String VALUE = "set ";

    private static final String KEPT = "keep ";

    private static final Pattern DURATION = Pattern.compile("([0-9]+)([smhd])");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?(%?)");
    private static final Map<String, String> UNITS = Map.of("s", "seconds", "m", "minutes", "h", "hours", "d", "days");

    /** Sections that say between whom and about which cases, and those that a definition brings. */
    private static final Set<String> OURS = Set.of(
            "evenkeel",
            "id",
            "title",
            "purpose",
            "parties",
            "term",
            "billing",
            "scope",
            "attributes",
            "define",
            "disputes");

    private static final Set<String> THEIRS = Set.of("outcomes", "terms", "measures", "order", "stacking");

    /** Parts of a term whose numbers are not what is paid. */
    private static final Set<String> NO_AMOUNTS = Set.of("free", "if", "when", "metric");

    private TermsForm() {}

    /** Settings that belong together: an outcome's, or a term's. */
    record Group(String title, List<Setting> settings) {
        Group {
            settings = List.copyOf(settings);
        }

        /** Whether there are rules among them. */
        public boolean hasRules() {
            return settings.stream().anyMatch(Setting::isRule);
        }
    }

    /**
     * A value that can be changed.
     *
     * @param place in the file
     * @param words what it is; for a rule the sentence as the contract has it now
     * @param unit of the value, as a word
     * @param isRule whether it can be left out as well
     */
    record Setting(
            String place, String words, String value, String unit, boolean isAmount, boolean isRule, boolean isKept) {
        /** Its name in the form. */
        public String field() {
            return VALUE + place;
        }

        /** The name of the box that keeps it. */
        public String box() {
            return KEPT + place.substring(0, place.lastIndexOf('/'));
        }
    }

    /** A definition's outcomes and terms in place of ours, under our parties, term, currency and scope; empty where our file is one piece. */
    static Optional<String> by(String ours, String definition) {
        var theirs = new String(Library.text(definition), StandardCharsets.UTF_8);
        return TermsText.of(ours)
                .flatMap(text ->
                        TermsText.of(theirs).map(other -> text.only(OURS).and(other.only(THEIRS))))
                .map(TermsText::yaml);
    }

    /** The file with what a form gave. */
    static String filled(String yaml, Map<String, String> given) {
        var text = TermsText.of(yaml);
        if (text.isEmpty()) {
            return yaml;
        }
        var values = new HashMap<String, String>();
        var leftOut = new HashSet<String>();
        values(text.get()).forEach((place, now) -> {
            Optional.ofNullable(given.get(VALUE + place))
                    .map(String::strip)
                    .ifPresent(value -> values.put(place, value + unit(now)));
            rule(place).filter(rule -> !given.containsKey(KEPT + rule)).ifPresent(leftOut::add);
        });
        return text.get().with(values, leftOut).yaml();
    }

    /** The unit as the file spells it behind a number; empty where it has none. */
    private static String unit(String now) {
        var duration = DURATION.matcher(now);
        var amount = AMOUNT.matcher(now);
        return duration.matches() ? duration.group(2) : amount.matches() ? amount.group(2) : "";
    }

    /** The place of the rule that a value is the window of. */
    private static Optional<String> rule(String place) {
        return place.contains("/refuted by/")
                ? Optional.of(place.substring(0, place.lastIndexOf('/')))
                : Optional.empty();
    }

    /** All that can be changed, by its place, as it stands in the file. */
    private static Map<String, String> values(TermsText text) {
        var values = new LinkedHashMap<String, String>();
        text.at("outcomes")
                .ifPresent(node -> TermsText.values("outcomes", node).forEach((place, value) -> {
                    var isWindow = place.endsWith("/settle/after")
                            || (place.contains("/refuted by/")
                                    && (place.endsWith("/within") || place.endsWith("/before")));
                    if (isWindow && DURATION.matcher(value).matches()) {
                        values.put(place, value);
                    }
                }));
        text.at("terms")
                .ifPresent(node -> TermsText.values("terms", node).forEach((place, value) -> {
                    if (AMOUNT.matcher(value).matches()
                            && List.of(place.split("/", -1)).stream().noneMatch(NO_AMOUNTS::contains)) {
                        values.put(place, value);
                    }
                }));
        return values;
    }

    /**
     * What the form shows.
     *
     * @param contract what the file says
     * @param given what was filled in; empty where it is shown first
     */
    static List<Group> groups(String yaml, Contract contract, Map<String, String> given) {
        var text = TermsText.of(yaml);
        if (text.isEmpty()) {
            return List.of();
        }
        var values = values(text.get());
        var groups = new ArrayList<Group>();
        for (var outcome : contract.outcomes()) {
            var settings = values.entrySet().stream()
                    .filter(value -> value.getKey().startsWith("outcomes/%s/".formatted(outcome.name())))
                    .map(value -> window(value.getKey(), value.getValue(), outcome, given))
                    .toList();
            groups.add(new Group("When a %s counts".formatted(outcome.name()), settings));
        }
        var currency = contract.billing().currency().getCurrencyCode();
        var terms = text.get().at("terms").stream()
                .flatMap(node -> node instanceof Node.Items(var _, var items) ? items.stream() : Stream.of())
                .map(item -> item instanceof Node.Fields fields
                        ? fields.at("id").map(Node::excerpt).orElse("")
                        : "")
                .toList();
        var all = text.get()
                .at("terms")
                .map(node -> TermsText.values("terms", node))
                .orElse(Map.of());
        for (var at = 0; at < terms.size(); at++) {
            var start = "terms/%d/".formatted(at);
            var settings = values.entrySet().stream()
                    .filter(value -> value.getKey().startsWith(start))
                    .map(value -> amount(value.getKey(), start, value.getValue(), currency, all, given))
                    .toList();
            groups.add(new Group("The term '%s'".formatted(terms.get(at)), settings));
        }
        return groups.stream().filter(group -> !group.settings().isEmpty()).toList();
    }

    private static Setting window(String place, String now, Outcome outcome, Map<String, String> given) {
        var match = DURATION.matcher(now);
        var unit = match.matches() ? match.group(2) : "d";
        var number = now.substring(0, now.length() - 1);
        var rule = rule(place);
        var words = rule.map(it -> outcome.refutedBy().get(Integer.parseInt(it.substring(it.lastIndexOf('/') + 1))))
                .map(ContractProse::rule)
                .orElseGet(() -> ContractProse.silence(outcome));
        return new Setting(
                place,
                words,
                given.getOrDefault(VALUE + place, number),
                UNITS.getOrDefault(unit, unit),
                false,
                rule.isPresent(),
                given.isEmpty()
                        || rule.filter(it -> !given.containsKey(KEPT + it)).isEmpty());
    }

    /** A number of a term; of all its values, some say what it is about. */
    private static Setting amount(
            String place,
            String term,
            String now,
            String currency,
            Map<String, String> all,
            Map<String, String> given) {
        var names = List.of(place.substring(term.length()).split("/", -1));
        var last = names.getLast();
        var unit = unit(now);
        var isCount = names.getFirst().equals("bands") && (last.equals("upto") || last.equals("above"));
        return new Setting(
                place,
                words(names, place.substring(0, place.lastIndexOf('/') + 1), all),
                given.getOrDefault(VALUE + place, now.substring(0, now.length() - unit.length())),
                isCount ? "outcomes" : unit.isEmpty() ? currency : unit,
                true,
                false,
                true);
    }

    private static String words(List<String> names, String around, Map<String, String> all) {
        var last = names.getLast();
        if (names.getFirst().equals("price") && names.size() > 1) {
            return "Price, " + last;
        }
        if (names.getFirst().equals("times") && all.containsKey(around + "if")) {
            return "Factor if '%s'".formatted(all.get(around + "if"));
        }
        var by = all.get(around + "by");
        if (names.getFirst().equals("times") && by != null) {
            return "Factor by %s, %s".formatted(by.substring(by.lastIndexOf('.') + 1), last);
        }
        if (names.getFirst().equals("bands") && names.size() > 3) {
            return "Band %d, %s".formatted(Integer.parseInt(names.get(2)) + 1, last.equals("upto") ? "up to" : last);
        }
        return Phrases.capital(last);
    }
}
