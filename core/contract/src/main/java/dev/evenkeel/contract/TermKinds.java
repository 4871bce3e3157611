package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All kinds of terms. */
final class TermKinds {
    private static final List<TermKind<?>> KINDS = List.of(
            new PayPerOutcomeKind(),
            new FixedFeeKind(),
            new EffortKind(),
            new RateKind(),
            new MinimumKind(),
            new AnchorKind(),
            new AdjustKind(),
            new ServiceLevelKind(),
            new GainshareKind(),
            new GuaranteeKind(),
            new CollarKind(),
            new CarryKind(),
            new GuardKind(),
            new FallbackKind(),
            new DeferralKind());

    private TermKinds() {}

    /** The fields that make a set of fields a term, in the order of the catalogue. */
    static List<String> keys() {
        return KINDS.stream().map(TermKind::key).toList();
    }

    /** Reads one term into the context. */
    static void read(Clause term, TermContext context) {
        var id = term.text("id");
        context.checkId(term);
        KINDS.stream()
                .filter(kind -> term.has(kind.key()))
                .findFirst()
                .ifPresent(kind -> context.add(kind.read(id, term, context)));
        context.pass(id);
    }

    /** The canonical form of a term. */
    static Json.Fields canonical(PaymentTerm term) {
        return canonical(kind(term), term).put("id", term.id()).done();
    }

    private static <T extends PaymentTerm> Json.Build canonical(TermKind<T> kind, PaymentTerm term) {
        return kind.canonical(kind.type().cast(term));
    }

    /** In which part of the printed contract a term stands. */
    static TermKind.Part part(PaymentTerm term) {
        return kind(term).part();
    }

    /** A term in words. */
    static List<Section.Block> prose(PaymentTerm term, Contract contract) {
        return prose(kind(term), term, contract);
    }

    private static <T extends PaymentTerm> List<Section.Block> prose(
            TermKind<T> kind, PaymentTerm term, Contract contract) {
        return kind.prose(kind.type().cast(term), contract);
    }

    /** The conditions of a term, by their path from the root of the contract on. */
    static Map<List<String>, Condition> conditions(PaymentTerm term) {
        return conditions(kind(term), term);
    }

    private static <T extends PaymentTerm> Map<List<String>, Condition> conditions(TermKind<T> kind, PaymentTerm term) {
        return rooted(term, kind.conditions(kind.type().cast(term)));
    }

    /** The prices and tables of a term, by their path from the root of the contract on. */
    static Map<List<String>, Table> tables(PaymentTerm term) {
        return tables(kind(term), term);
    }

    private static <T extends PaymentTerm> Map<List<String>, Table> tables(TermKind<T> kind, PaymentTerm term) {
        return rooted(term, kind.tables(kind.type().cast(term)));
    }

    private static <V> Map<List<String>, V> rooted(PaymentTerm term, Map<List<String>, V> parts) {
        var rooted = new LinkedHashMap<List<String>, V>();
        parts.forEach((path, part) ->
                rooted.put(Finding.under(List.of("terms", term.id()), path.toArray(String[]::new)), part));
        return rooted;
    }

    /** What is unwise about a term. */
    static List<Finding> lint(PaymentTerm term, Contract contract) {
        return lint(kind(term), term, contract);
    }

    private static <T extends PaymentTerm> List<Finding> lint(TermKind<T> kind, PaymentTerm term, Contract contract) {
        return kind.lint(kind.type().cast(term), contract);
    }

    /** What the fields of terms are called where two versions are compared. */
    static List<ChangeLabel> labels() {
        return KINDS.stream().flatMap(kind -> kind.labels().stream()).toList();
    }

    /** In which part of the printed contract a term of this canonical form stands. */
    static TermKind.Part part(Json.Fields term) {
        return KINDS.stream()
                .filter(kind -> term.fields().containsKey(kind.key()))
                .findFirst()
                .map(TermKind::part)
                .orElse(TermKind.Part.PAID);
    }

    private static TermKind<?> kind(PaymentTerm term) {
        return KINDS.stream()
                .filter(kind -> kind.type().isInstance(term))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No kind of terms reads " + term));
    }
}
