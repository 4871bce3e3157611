package dev.evenkeel.contract;

import java.util.List;

/** Under which heading a difference is told. */
final class DiffSections {
    private static final String PURPOSE = "Purpose";
    private static final String PARTIES = "The parties";
    private static final String BILLING = "Term and billing";
    private static final String SCOPE = "What the contract is about";
    private static final String OUTCOMES = "What counts";
    private static final String CREDIT = "Who gets the credit";
    private static final String PAID = "What is paid";
    private static final String LIMITS = "Limits";
    private static final String SAFEGUARDS = SafeguardProse.HEADING;
    private static final String DISCLOSED = "Who sees what";
    private static final String FORUMS = "How the partners meet";

    /** All of them, in the order of the printed contract. */
    static final List<String> HEADINGS =
            List.of(PURPOSE, PARTIES, BILLING, SCOPE, OUTCOMES, CREDIT, PAID, LIMITS, SAFEGUARDS, DISCLOSED, FORUMS);

    private DiffSections() {}

    static String heading(List<String> path, Contract before, Contract after) {
        return switch (path.getFirst()) {
            case "parties" -> PARTIES;
            case "term", "billing" -> BILLING;
            case "scope", "attributes", "define" -> SCOPE;
            case "outcomes" -> path.size() > 2 && path.get(2).equals("credit") ? CREDIT : OUTCOMES;
            case "terms", "stacking" -> path.size() > 1 && isLimit(path.get(1), before, after) ? LIMITS : PAID;
            case "disputes", "audit", "withhold" -> SAFEGUARDS;
            case "amends" -> BILLING;
            case "disclose" -> DISCLOSED;
            case "govern" -> FORUMS;
            default -> PURPOSE;
        };
    }

    private static boolean isLimit(String id, Contract before, Contract after) {
        return List.of(before, after).stream()
                .flatMap(contract -> contract.terms().stream())
                .filter(term -> term.id().equals(id))
                .anyMatch(term -> TermKinds.part(term) == TermKind.Part.LIMITS);
    }
}
