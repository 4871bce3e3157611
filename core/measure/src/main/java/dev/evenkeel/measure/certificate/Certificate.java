package dev.evenkeel.measure.certificate;

import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A measurement as data: what it was made of, by which method, through which gates, and what came out. It is a function of contract, plan,
 * data and engine alone, so the other party makes it again and finds the same bytes.
 *
 * @param basis what it was made of
 * @param method the estimator's name and version, such as {@code synthetic-difference-in-differences/1}
 * @param statistics intermediate results by name
 * @param gates what was checked by name, and whether it held
 * @param result what came out by name, such as estimate, standard error, counted gain, payment
 */
public record Certificate(
        Basis basis,
        String method,
        SortedMap<String, Double> statistics,
        SortedMap<String, Boolean> gates,
        SortedMap<String, Double> result) {
    public Certificate {
        statistics = new TreeMap<>(statistics);
        gates = new TreeMap<>(gates);
        result = new TreeMap<>(result);
    }

    /**
     * What a measurement is a function of, each by its digest.
     *
     * @param engine the version of this program
     */
    public record Basis(String contract, String plan, String data, String engine) {}

    /** Canonical JSON (RFC 8785): one spelling, names in order, statistics as decimals to nine places. */
    public Json toJson() {
        var fields = new TreeMap<String, Json>();
        fields.put("contract", new Json.Text(basis.contract()));
        fields.put("plan", new Json.Text(basis.plan()));
        fields.put("data", new Json.Text(basis.data()));
        fields.put("engine", new Json.Text(basis.engine()));
        fields.put("method", new Json.Text(method));
        fields.put("statistics", numbers(statistics));
        fields.put("gates", truths(gates));
        fields.put("result", numbers(result));
        return new Json.Fields(fields);
    }

    /** The canonical spelling. */
    public String text() {
        return CanonicalJson.text(toJson());
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
        compareAll(spelled(statistics), spelled(other.statistics), differences);
        compareAll(texts(gates), texts(other.gates), differences);
        compareAll(spelled(result), spelled(other.result), differences);
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

    private static Map<String, String> spelled(Map<String, Double> numbers) {
        var texts = new TreeMap<String, String>();
        numbers.forEach(
                (name, number) -> texts.put(name, Canonical.rounded(number).toPlainString()));
        return texts;
    }

    private static Map<String, String> texts(Map<String, Boolean> truths) {
        var texts = new TreeMap<String, String>();
        truths.forEach((name, truth) -> texts.put(name, truth.toString()));
        return texts;
    }

    private static Json numbers(Map<String, Double> numbers) {
        var fields = new TreeMap<String, Json>();
        spelled(numbers).forEach((name, text) -> fields.put(name, new Json.Text(text)));
        return new Json.Fields(fields);
    }

    private static Json truths(Map<String, Boolean> truths) {
        var fields = new TreeMap<String, Json>();
        truths.forEach((name, truth) -> fields.put(name, new Json.Text(truth ? "held" : "failed")));
        return new Json.Fields(fields);
    }
}
