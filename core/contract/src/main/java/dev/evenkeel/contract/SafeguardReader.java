package dev.evenkeel.contract;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads the clauses about disputes, audits and what is withheld; what is not said is as usual. */
final class SafeguardReader {
    private static final int DAYS_MAX = 999;

    private final Clause root;

    SafeguardReader(Clause root) {
        this.root = root;
    }

    Safeguards safeguards() {
        return new Safeguards(disputes(), audit(), withholding());
    }

    private Safeguards.Disputes disputes() {
        var clause = root.clause("disputes");
        var usual = Safeguards.Disputes.usual();
        var ladder = clause.clauses("ladder").stream()
                .map(rung -> new Safeguards.Rung(rung.text("level").strip(), days(rung, "for")))
                .toList();
        checkNames(clause, ladder);
        return new Safeguards.Disputes(
                ladder.isEmpty() ? usual.ladder() : ladder,
                word(clause, "meanwhile", usual.meanwhile()),
                word(clause, "expert costs", usual.expertCosts()));
    }

    private static void checkNames(Clause disputes, List<Safeguards.Rung> ladder) {
        var names = new HashSet<String>();
        ladder.stream()
                .map(Safeguards.Rung::level)
                .filter(level -> !names.add(level))
                .findFirst()
                .ifPresent(level -> disputes.error(
                        "duplicate",
                        "ladder",
                        "The ladder has the level '%s' twice, so nobody could tell which one a dispute is on; name each once."
                                .formatted(level)));
    }

    private Safeguards.Audit audit() {
        var clause = root.clause("audit");
        var usual = Safeguards.Audit.usual();
        var confidence = clause.has("confidence") ? clause.percent("confidence") : usual.confidence();
        if (confidence.signum() <= 0 || confidence.compareTo(BigDecimal.ONE) >= 0) {
            clause.error(
                    "confidence",
                    "confidence",
                    "A confidence lies above 0% and below 100%, such as 95%; nothing short of looking at every claim is certain.");
        }
        return new Safeguards.Audit(
                word(clause, "by", usual.by()),
                Math.toIntExact(Math.min(clause.count("sample", usual.sample()), Integer.MAX_VALUE)),
                confidence,
                word(clause, "credit", usual.credit()));
    }

    private Safeguards.Withholding withholding() {
        var clause = root.clause("withhold");
        var withholding = new Safeguards.Withholding(withheld(clause, "holdback"), withheld(clause, "at risk"));
        var sum = withholding.holdback().share().add(withholding.atRisk().share());
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            root.error(
                    "share",
                    "withhold",
                    "Of each statement %s would be withheld, which is more than there is; all shares together are at most 100%%."
                            .formatted(Written.percent(sum)));
        }
        return withholding;
    }

    private static Safeguards.Withheld withheld(Clause withhold, String name) {
        var clause = withhold.clause(name);
        return withhold.has(name)
                ? new Safeguards.Withheld(clause.percent("share"), days(clause, "for"))
                : Safeguards.Withheld.nothing();
    }

    private static int days(Clause clause, String name) {
        return Math.toIntExact(Math.min(clause.count(name, 0), DAYS_MAX));
    }

    /** One of an enum's words, spelt in small letters with spaces. */
    private static <E extends Enum<E>> E word(Clause clause, String name, E otherwise) {
        return clause.word(name, otherwise, text -> named(otherwise.getDeclaringClass(), text));
    }

    private static <E extends Enum<E>> Optional<E> named(Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> spelling(word).equals(text))
                .findFirst();
    }

    /** How the contract language spells such a word. */
    static String spelling(Enum<?> word) {
        return CanonicalContract.lower(word).replace('-', ' ');
    }
}
