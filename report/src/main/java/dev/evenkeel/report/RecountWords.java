package dev.evenkeel.report;

import dev.evenkeel.recount.Finding;
import dev.evenkeel.recount.Finding.Sort;
import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;

/** The words that the text and the page of a recount share. */
record RecountWords(ShownRecount shown) {
    /** The finding in a sentence. */
    String title() {
        var recount = shown.recount();
        var over = recount.difference(Sort.OVERBILLED);
        var under = recount.difference(Sort.UNDERBILLED).negate();
        var asked = recount.findings().stream().map(Finding::billed).reduce(BigDecimal.ZERO, BigDecimal::add);
        return "Of %s on the bill, %s too much and %s too little; %s of %s supported."
                .formatted(
                        shown.amounts().rounded(asked),
                        shown.amounts().rounded(over),
                        shown.amounts().rounded(under),
                        Numbers.grouped(recount.count(Sort.SUPPORTED) + recount.count(Sort.BUSINESS_VALUE_VARIANCE)),
                        Numbers.of(
                                recount.findings().stream()
                                        .filter(it -> !it.charges().isEmpty())
                                        .count(),
                                "charge is",
                                "charges are"));
    }

    /** A sort as a heading. */
    static String title(Sort sort) {
        return Phrases.capital(sort.spelling());
    }

    /** What a sort means. */
    static String meaning(Sort sort) {
        return switch (sort) {
            case SUPPORTED -> "the contract says the same";
            case OVERBILLED -> "the contract says less, or nothing";
            case UNDERBILLED -> "the contract says more than was billed";
            case BUSINESS_VALUE_VARIANCE ->
                "rightly billed, and worth nothing by the client's own rule: no claim, but a reason to talk";
            case UNPROVABLE -> "the journal does not decide it, either way; in nobody's favour";
        };
    }

    /** What findings ask too much together, with its sign, rounded to the minor unit; empty where nothing. */
    String difference(BigDecimal difference) {
        return signed(difference, shown.amounts().bareRounded(difference));
    }

    /** What a finding asks too much, with its sign, to the last digit; empty where nothing. */
    String exact(BigDecimal difference) {
        return signed(difference, shown.amounts().bare(difference));
    }

    private static String signed(BigDecimal difference, String text) {
        return difference.signum() == 0 ? "" : (difference.signum() > 0 ? "+" : "") + text;
    }
}
