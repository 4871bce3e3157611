package dev.evenkeel.cli;

import dev.evenkeel.proof.bundle.Check;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** An issued statement held against the one that its events give again. */
final class StatementAgain {
    private static final String RULE = "what the events give must be what was issued";
    private static final String DISPUTE = "Dispute it; the bundle is the proof.";

    /** What adds up over terms, and so cannot be compared where one of them cannot be computed. */
    private static final Set<String> SUMS = Set.of("lines", "total", "totals", "states", "reversedLater", "loadedCost");

    private final JsonNode issued;
    private final JsonNode again;

    StatementAgain(JsonNode issued, JsonNode again) {
        this.issued = issued;
        this.again = again;
    }

    /** The first line that differs, in words; else the first other field. */
    String difference() {
        for (var at = 0;
                at < Math.max(issued.path("lines").size(), again.path("lines").size());
                at++) {
            var was = issued.path("lines").path(at);
            var is = again.path("lines").path(at);
            if (!was.equals(is)) {
                return "line %s: issued %s, computed again %s".formatted(at + 1, words(was), words(is));
            }
        }
        return fields().stream()
                .filter(field -> !Objects.equals(issued.path(field), again.path(field)))
                .findFirst()
                .map(field ->
                        "'%s': issued %s, computed again %s".formatted(field, issued.path(field), again.path(field)))
                .orElse("the same content in another spelling");
    }

    /** Term by term, where some read what is withheld. */
    List<Check> byTerm(String subject, Withheld withheld) {
        var checks = new ArrayList<Check>();
        var terms = new LinkedHashMap<String, Boolean>();
        issued.path("lines").forEach(line -> terms.put(line.path("term").asString(""), true));
        again.path("lines").forEach(line -> terms.put(line.path("term").asString(""), true));
        for (var term : terms.keySet()) {
            checks.add(ofTerm(subject, term, withheld));
        }
        for (var field : fields()) {
            if (!SUMS.contains(field) && !Objects.equals(issued.path(field), again.path(field))) {
                checks.add(failed(
                        subject,
                        "'%s': issued %s, computed again %s".formatted(field, issued.path(field), again.path(field))));
            }
        }
        checks.add(sum(subject));
        return checks;
    }

    private Check ofTerm(String subject, String term, Withheld withheld) {
        var was = lines(issued, term);
        var is = lines(again, term);
        var where = "%s, term '%s'".formatted(subject, term);
        if (was.equals(is)) {
            return Check.passed(Check.Kind.RECOMPUTATION, where, "computed again, to the cent");
        }
        var read = withheld.readBy(term);
        if (read.isPresent() && withheld.isAgreed(read.get())) {
            return new Check(
                    Check.Kind.RECOMPUTATION,
                    where,
                    new Check.NotRecomputable("it reads %s, which the contract's 'disclose' withholds here; %,d events"
                            .formatted(read.get(), withheld.types().getOrDefault(read.get(), 0L))));
        }
        return failed(
                where,
                read.map(type -> "it reads %s, which is withheld here, and the contract's 'disclose' does not say so"
                                .formatted(type))
                        .orElse("issued %s, computed again %s".formatted(words(was), words(is))));
    }

    /** The total can still be added up. */
    private Check sum(String subject) {
        var sum = BigDecimal.ZERO;
        for (var line : issued.path("lines")) {
            sum = sum.add(new BigDecimal(line.path("amount").asString("0")));
        }
        var total = issued.path("total").asString("");
        return total.equals(sum.toPlainString()) || new BigDecimal(total).compareTo(sum) == 0
                ? Check.passed(Check.Kind.RECOMPUTATION, subject, "its lines add up to its total, " + total)
                : failed(subject, "its total is %s, its lines add up to %s".formatted(total, sum.toPlainString()));
    }

    private Set<String> fields() {
        var names = new TreeSet<>(issued.propertyNames());
        names.addAll(again.propertyNames());
        return names;
    }

    private static List<JsonNode> lines(JsonNode statement, String term) {
        var lines = new ArrayList<JsonNode>();
        statement.path("lines").forEach(line -> {
            if (line.path("term").asString("").equals(term)) {
                lines.add(line);
            }
        });
        return lines;
    }

    private static String words(List<JsonNode> lines) {
        return lines.isEmpty()
                ? "nothing"
                : lines.stream().map(StatementAgain::words).toList().toString();
    }

    private static String words(JsonNode line) {
        return line.isMissingNode()
                ? "nothing"
                : "%s of '%s' %s"
                        .formatted(
                                line.path("kind").asString(""),
                                line.path("term").asString(""),
                                line.path("amount").asString(""));
    }

    private static Check failed(String subject, String value) {
        return Check.failed(Check.Kind.RECOMPUTATION, subject, new Check.Failed(value, RULE, DISPUTE));
    }
}
