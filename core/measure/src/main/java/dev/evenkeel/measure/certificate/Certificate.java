package dev.evenkeel.measure.certificate;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A measurement as data: what it was made of, by which method, through which gates, and what came out. It is a function of contract, plan,
 * data and engine alone, so the other party makes it again and finds the same bytes.
 *
 * @param basis what it was made of
 * @param method the estimator's name and version, such as {@code synthetic-difference-in-differences/1}
 * @param grade of the evidence after the gates, such as A-
 * @param statistics intermediate results by name, as {@link Canonical#rounded} has them
 * @param gates what was checked by name, and whether it held
 * @param result what came out by name, such as estimate and standard error, rounded likewise
 * @param money exact amounts by name, such as counted gain and payment
 */
public record Certificate(
        Basis basis,
        String method,
        String grade,
        SortedMap<String, BigDecimal> statistics,
        SortedMap<String, Boolean> gates,
        SortedMap<String, BigDecimal> result,
        SortedMap<String, BigDecimal> money) {
    private static final String HELD = "held";
    private static final String FAILED = "failed";
    private static final Set<String> FIELDS =
            Set.of("contract", "plan", "data", "engine", "method", "grade", "statistics", "gates", "result", "money");

    public Certificate {
        statistics = new TreeMap<>(statistics);
        gates = new TreeMap<>(gates);
        result = new TreeMap<>(result);
        money = new TreeMap<>(money);
    }

    /**
     * What a measurement is a function of, each by its digest.
     *
     * @param engine the version of this program
     */
    public record Basis(String contract, String plan, String data, String engine) {}

    /** Canonical JSON (RFC 8785): one spelling, names in order, numbers as decimals in text. */
    public Json toJson() {
        var fields = new TreeMap<String, Json>();
        fields.put("contract", new Json.Text(basis.contract()));
        fields.put("plan", new Json.Text(basis.plan()));
        fields.put("data", new Json.Text(basis.data()));
        fields.put("engine", new Json.Text(basis.engine()));
        fields.put("method", new Json.Text(method));
        fields.put("grade", new Json.Text(grade));
        fields.put("statistics", texts(spelled(statistics)));
        fields.put("gates", texts(said(gates)));
        fields.put("result", texts(spelled(result)));
        fields.put("money", texts(spelled(money)));
        return new Json.Fields(fields);
    }

    /** The canonical spelling. */
    public String text() {
        return CanonicalJson.text(toJson());
    }

    /** Reads a certificate; throws {@link Malformed} where the bytes are not the canonical ones of one. */
    public static Certificate parse(byte[] bytes) {
        var fields = CanonicalJson.readCanonicalObject(bytes);
        fields.mustHaveOnly(FIELDS);
        var gates = new TreeMap<String, Boolean>();
        fields.fields("gates").values().forEach((name, _) -> {
            var said = fields.fields("gates").text(name);
            if (!said.equals(HELD) && !said.equals(FAILED)) {
                throw new Malformed("Gate '%s' is '%s'; a gate is '%s' or '%s'. Take the certificate as it was issued."
                        .formatted(name, said, HELD, FAILED));
            }
            gates.put(name, said.equals(HELD));
        });
        return new Certificate(
                new Basis(fields.text("contract"), fields.text("plan"), fields.text("data"), fields.text("engine")),
                fields.text("method"),
                fields.text("grade"),
                decimals(fields.fields("statistics")),
                gates,
                decimals(fields.fields("result")),
                decimals(fields.fields("money")));
    }

    /** The SHA-256 of it, in hexadecimal. */
    public String digest() {
        return Canonical.digest(toJson());
    }

    /** Where another party's certificate differs, a sentence each; empty where both are the same bytes. */
    public List<String> differences(Certificate other) {
        var differences = new ArrayList<String>();
        compare("contract", basis.contract(), other.basis.contract(), differences);
        compare("plan", basis.plan(), other.basis.plan(), differences);
        compare("data", basis.data(), other.basis.data(), differences);
        compare("engine", basis.engine(), other.basis.engine(), differences);
        compare("method", method, other.method, differences);
        compare("grade", grade, other.grade, differences);
        compareAll(spelled(statistics), spelled(other.statistics), differences);
        compareAll(said(gates), said(other.gates), differences);
        compareAll(spelled(result), spelled(other.result), differences);
        compareAll(spelled(money), spelled(other.money), differences);
        return List.copyOf(differences);
    }

    private static void compareAll(Map<String, String> ours, Map<String, String> theirs, List<String> differences) {
        var names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (var name : names) {
            compare(name, ours.getOrDefault(name, "nothing"), theirs.getOrDefault(name, "nothing"), differences);
        }
    }

    private static void compare(String name, String ours, String theirs, List<String> differences) {
        if (!ours.equals(theirs)) {
            differences.add("%s is %s here and %s there.".formatted(name, ours, theirs));
        }
    }

    private static SortedMap<String, BigDecimal> decimals(Json.Fields fields) {
        var decimals = new TreeMap<String, BigDecimal>();
        fields.values().forEach((name, _) -> {
            var text = fields.text(name);
            if (!text.matches("-?\\d{1,40}(\\.\\d{1,40})?")) {
                throw new Malformed(
                        "'%s' of '%s' is no decimal. Take the certificate as it was issued.".formatted(text, name));
            }
            decimals.put(name, new BigDecimal(text));
        });
        return decimals;
    }

    private static Map<String, String> spelled(Map<String, BigDecimal> numbers) {
        var texts = new TreeMap<String, String>();
        numbers.forEach((name, number) -> texts.put(name, number.toPlainString()));
        return texts;
    }

    private static Map<String, String> said(Map<String, Boolean> truths) {
        var texts = new TreeMap<String, String>();
        truths.forEach((name, truth) -> texts.put(name, truth ? HELD : FAILED));
        return texts;
    }

    private static Json texts(Map<String, String> texts) {
        var fields = new TreeMap<String, Json>();
        texts.forEach((name, text) -> fields.put(name, new Json.Text(text)));
        return new Json.Fields(fields);
    }
}
