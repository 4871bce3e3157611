package dev.evenkeel.contract;

import dev.evenkeel.contract.ChangeLabel.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What differs between two versions of a contract, in sentences.
 *
 * <p>The canonical forms of both are walked side by side, so that nothing which the form holds can be missed, and
 * nothing which it does not hold (comments, layout, the order of names) is told.
 */
public final class ContractDiff {
    private final Contract before;
    private final Contract after;
    private final Map<String, List<String>> sentences = new LinkedHashMap<>();

    private ContractDiff(Contract before, Contract after) {
        this.before = before;
        this.after = after;
    }

    /** The differences, by section of the printed contract; empty when both say the same. */
    public static List<Section> between(Contract before, Contract after) {
        var diff = new ContractDiff(before, after);
        DiffSections.HEADINGS.forEach(heading -> diff.sentences.put(heading, new ArrayList<>()));
        diff.compare(List.of(), CanonicalContract.tree(before), CanonicalContract.tree(after));
        return diff.sentences.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Section(entry.getKey(), List.of(new Section.Bullets(entry.getValue()))))
                .toList();
    }

    private void compare(List<String> path, Json old, Json now) {
        if (old.equals(now)) {
            return;
        }
        if (old instanceof Json.Fields(var ours) && now instanceof Json.Fields(var theirs)) {
            var names = new TreeSet<>(ours.keySet());
            names.addAll(theirs.keySet());
            names.forEach(name -> compare(plus(path, name), ours, theirs, name));
        } else if (DiffItems.isKeyed(old) && DiffItems.isKeyed(now)) {
            compareItems(path, DiffItems.keyed(path, old), DiffItems.keyed(path, now));
        } else {
            tell(
                    path,
                    "%s %s from %s to %s."
                            .formatted(label(path), verb(path), say(path, old, before), say(path, now, after)));
        }
    }

    private void compare(List<String> path, Map<String, Json> ours, Map<String, Json> theirs, String name) {
        var old = Optional.ofNullable(ours.get(name));
        var now = Optional.ofNullable(theirs.get(name));
        if (old.isPresent() && now.isPresent()) {
            compare(path, old.get(), now.get());
        } else if (isCollection(path, old.or(() -> now).orElseThrow())) {
            compare(path, old.orElseGet(() -> none(now)), now.orElseGet(() -> none(old)));
        } else {
            now.ifPresent(value -> tell(
                    path,
                    DiffProse.of(path, after)
                            .map(prose -> "%s is new. %s".formatted(label(path), prose))
                            .orElseGet(() ->
                                    "%s is new%s.".formatted(label(path), what(": ", say(path, value, after))))));
            old.ifPresent(value -> tell(
                    path,
                    DiffProse.of(path, before)
                            .map(prose -> "%s is gone. It was: %s".formatted(label(path), prose))
                            .orElseGet(() -> "%s is gone%s."
                                    .formatted(label(path), what("; it was: ", say(path, value, before))))));
        }
    }

    /** Whether what is missing on one side is a collection, whose members are told one by one. */
    private static boolean isCollection(List<String> path, Json json) {
        return DiffItems.isKeyed(json) || (path.size() == 1 && json instanceof Json.Fields);
    }

    private static Json none(Optional<Json> like) {
        return like.orElseThrow() instanceof Json.Items
                ? new Json.Items(List.of())
                : Json.fields().done();
    }

    private void compareItems(List<String> path, Map<String, Json> ours, Map<String, Json> theirs) {
        var names = new ArrayList<>(ours.keySet());
        theirs.keySet().stream().filter(name -> !ours.containsKey(name)).forEach(names::add);
        names.forEach(name -> compare(plus(path, name), ours, theirs, name));
        var kept = names.stream()
                .filter(name -> ours.containsKey(name) && theirs.containsKey(name))
                .toList();
        var order = theirs.keySet().stream().filter(kept::contains).toList();
        if (!order.equals(kept)) {
            tell(path, "%s changes its order to: %s.".formatted(label(path), String.join(", ", theirs.keySet())));
        }
    }

    private static List<String> plus(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }

    private static String label(List<String> path) {
        return ChangeLabels.at(path).named(path);
    }

    private static String what(String intro, String value) {
        return value.isEmpty() ? "" : intro + value;
    }

    private static String verb(List<String> path) {
        return switch (ChangeLabels.at(path).unit()) {
            case DURATION, DATE, MONEY, AMOUNT -> "goes";
            case TEXT, QUOTE, CONDITION, PLAIN -> "changes";
        };
    }

    private void tell(List<String> path, String sentence) {
        var heading = DiffSections.heading(path, before, after);
        sentences.computeIfAbsent(heading, _ -> new ArrayList<>()).add(sentence);
    }

    private static String say(List<String> path, Json value, Contract contract) {
        return switch (value) {
            case Json.Text(var text) ->
                said(text, ChangeLabels.at(path).unit(), contract.billing().currency());
            case Json.Items items
            when DiffItems.isKeyed(items) ->
                String.join(
                        ", ",
                        DiffItems.keyed(path, items).entrySet().stream()
                                .map(entry -> (entry.getKey() + ": "
                                                + say(plus(path, entry.getKey()), entry.getValue(), contract))
                                        .replaceFirst(": $", ""))
                                .toList());
            case Json.Items(var items) ->
                String.join(
                        ", ",
                        items.stream().map(item -> say(path, item, contract)).toList());
            case Json.Fields(var fields) ->
                String.join(
                        "; ",
                        fields.entrySet().stream()
                                .filter(entry -> !DiffItems.isName(path, entry.getKey()))
                                .map(entry -> entry.getKey() + " "
                                        + say(plus(path, entry.getKey()), entry.getValue(), contract))
                                .toList());
        };
    }

    private static String said(String text, Unit unit, Currency currency) {
        return switch (unit) {
            case CONDITION, QUOTE -> "“" + text + "”";
            case DURATION -> Scalars.duration(text).map(Words::duration).orElse(text);
            case DATE -> Words.date(LocalDate.parse(text));
            case MONEY ->
                Scalars.number(text).map(amount -> money(amount, currency)).orElse(text);
            case TEXT, PLAIN, AMOUNT -> text;
        };
    }

    private static String money(BigDecimal amount, Currency currency) {
        return Words.money(amount, currency);
    }
}
