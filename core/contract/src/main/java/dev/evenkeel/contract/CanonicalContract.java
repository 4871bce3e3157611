package dev.evenkeel.contract;

import dev.evenkeel.event.AttributeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The one form that all spellings of a contract share: JSON with sorted names and texts only, every default written
 * out. Comments, layout, the order of names, and {@code 72h} for {@code 3d} make no difference to it; anything else
 * does.
 *
 * @param json the form itself, without white space
 * @param digest {@code sha256:} and the SHA-256 of its UTF-8 bytes, in lower-case hexadecimal
 */
public record CanonicalContract(String json, String digest) {

    /** The canonical form of a contract. */
    public static CanonicalContract of(Contract contract) {
        var json = tree(contract).written();
        return new CanonicalContract(json, "sha256:" + HexFormat.of().formatHex(sha256(json)));
    }

    /** The canonical form as a tree, whose names are those of the contract language. */
    static Json.Fields tree(Contract contract) {
        var tree = Json.fields();
        contract.annexes().amends().ifPresent(amends -> tree.put("amends", amendment(amends)));
        return tree.put("evenkeel", "1")
                .put("id", contract.id())
                .put("title", contract.title())
                .put("purpose", contract.purpose())
                .put(
                        "parties",
                        Json.fields()
                                .put("client", party(contract.parties().client()))
                                .put("provider", party(contract.parties().provider()))
                                .done())
                .put("term", term(contract.term()))
                .put("billing", billing(contract.billing()))
                .put("scope", Written.condition(contract.scope()))
                .put("attributes", each(new TreeMap<>(contract.attributes().declared()), CanonicalContract::type))
                .put("define", each(new TreeMap<>(contract.definitions()), it -> Json.of(Written.condition(it))))
                .put("outcomes", outcomes(contract))
                .put(
                        "terms",
                        new Json.Items(contract.terms().stream()
                                .<Json>map(TermKinds::canonical)
                                .toList()))
                .put("stacking", lower(contract.stacking()))
                .put(
                        "disputes",
                        CanonicalSafeguards.disputes(contract.safeguards().disputes()))
                .put("audit", CanonicalSafeguards.audit(contract.safeguards().audit()))
                .put(
                        "withhold",
                        CanonicalSafeguards.withholding(contract.safeguards().withholding()))
                .put("disclose", disclosures(contract.annexes()))
                .put("govern", forums(contract.annexes()))
                .done();
    }

    private static Json type(AttributeType type) {
        return Json.of(type.spelling());
    }

    private static <T> Json each(SortedMap<String, T> map, Function<T, Json> form) {
        var fields = Json.fields();
        map.forEach((name, value) -> fields.put(name, form.apply(value)));
        return fields.done();
    }

    private static Json party(Parties.Party party) {
        var leader = Json.fields();
        party.leader().forEach(leader::put);
        return Json.fields()
                .put("id", party.id())
                .put("name", party.name())
                .put("country", party.country())
                .put("leader", leader.done())
                .done();
    }

    private static Json term(Term term) {
        return Json.fields()
                .put("from", term.from().toString())
                .put("to", term.to().toString())
                .put("zone", zone(term))
                .done();
    }

    /** The zone as a contract spells it. */
    static String zone(Term term) {
        return term.zone().getId().equals("Z") ? "UTC" : term.zone().getId();
    }

    private static Json billing(Billing billing) {
        return Json.fields()
                .put("currency", billing.currency().getCurrencyCode())
                .put("period", lower(billing.every()))
                .put("statement", billing.statementDays() + " business days")
                .put("dispute", billing.disputeDays() + " business days")
                .put("payment", billing.paymentDays() + " days")
                .put("rounding", lower(billing.rounding()))
                .put("calendar", billing.calendar())
                .done();
    }

    private static Json outcomes(Contract contract) {
        var outcomes = Json.fields();
        contract.outcomes().forEach(outcome -> outcomes.put(outcome.name(), CanonicalOutcome.of(outcome)));
        return outcomes.done();
    }

    private static Json amendment(Annexes.Amendment amends) {
        return Json.fields()
                .put("version", amends.digest())
                .put("effective", amends.effective().toString())
                .put("change", amends.change())
                .put(
                        "restate from",
                        amends.restateFrom().map(LocalDate::toString).orElse(""))
                .done();
    }

    private static Json disclosures(Annexes annexes) {
        var disclosures = Json.fields();
        for (var disclosure : annexes.disclosures()) {
            var isEndless = disclosure.until().equals(LocalDate.MAX);
            disclosures.put(
                    disclosure.type(),
                    Json.fields()
                            .put("to", List.copyOf(disclosure.to()))
                            .put("until", isEndless ? "" : disclosure.until().toString())
                            .done());
        }
        return disclosures.done();
    }

    private static Json forums(Annexes annexes) {
        var forums = Json.fields();
        for (var forum : annexes.forums()) {
            forums.put(
                    forum.name(),
                    Json.fields()
                            .put("every", forum.every())
                            .put("quorum", forum.quorum())
                            .put("agenda", forum.agenda())
                            .done());
        }
        return forums.done();
    }

    /** How the contract language spells a choice. */
    static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }
}
