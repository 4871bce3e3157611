package dev.evenkeel.contract;

import dev.evenkeel.contract.ChangeLabel.Unit;
import java.util.ArrayList;
import java.util.List;

/** What every place in the canonical form is called where two versions are compared. */
final class ChangeLabels {
    private static final List<ChangeLabel> OF_CONTRACT = List.of(
            label("evenkeel", "The version of the contract language", Unit.PLAIN),
            label("id", "The contract's id", Unit.PLAIN),
            label("title", "The title", Unit.QUOTE),
            label("purpose", "The purpose", Unit.QUOTE),
            label("parties/*/id", "The id of the {0}", Unit.PLAIN),
            label("parties/*/name", "The name of the {0}", Unit.QUOTE),
            label("parties/*/country", "The country of the {0}", Unit.PLAIN),
            label("parties/*/leader", "The leader of the {0}", Unit.TEXT),
            label("parties/*/leader/*", "The {1} of the {0}'s leader", Unit.PLAIN),
            label("term/from", "The first day of the term", Unit.DATE),
            label("term/to", "The day after the last day of the term", Unit.DATE),
            label("term/zone", "The time zone", Unit.PLAIN),
            label("billing/currency", "The currency", Unit.PLAIN),
            label("billing/period", "The billing period", Unit.PLAIN),
            label("billing/statement", "The time until a statement is drawn up", Unit.AMOUNT),
            label("billing/dispute", "The time to dispute a statement", Unit.AMOUNT),
            label("billing/payment", "The time to pay a statement", Unit.AMOUNT),
            label("billing/rounding", "The rounding of a line", Unit.PLAIN),
            label("billing/calendar", "The file of holidays", Unit.PLAIN),
            label("scope", "The scope", Unit.CONDITION),
            label("attributes", "The declaration of attributes", Unit.TEXT),
            label("attributes/*", "The type of the attribute '{0}'", Unit.PLAIN),
            label("define", "The list of named conditions", Unit.TEXT),
            label("define/*", "The named condition '{0}'", Unit.CONDITION),
            label("stacking", "The rule on charging a case under two terms", Unit.PLAIN),
            label("terms", "The list of terms", Unit.TEXT),
            label("terms/*", "The term '{0}'", Unit.TEXT),
            label("terms/*/id", "The id", Unit.PLAIN),
            label("disputes", "The clause on disputes", Unit.TEXT),
            label("disputes/ladder", "The ladder of disputes", Unit.TEXT),
            label("disputes/ladder/*", "The level '{0}' of the ladder", Unit.TEXT),
            label("disputes/ladder/*/level", "The name of the level '{0}'", Unit.PLAIN),
            label("disputes/ladder/*/for", "The time of the level '{0}'", Unit.AMOUNT),
            label("disputes/meanwhile", "What falls due while a dispute is open", Unit.PLAIN),
            label("disputes/expert costs", "Who pays for the expert", Unit.PLAIN),
            label("audit", "The clause on audits", Unit.TEXT),
            label("audit/by", "What an audit groups claims by", Unit.PLAIN),
            label("audit/sample", "The sample of an audit", Unit.AMOUNT),
            label("audit/confidence", "The confidence of an audit", Unit.AMOUNT),
            label("audit/credit", "What an audit gives back", Unit.PLAIN),
            label("withhold", "What is withheld", Unit.TEXT),
            label("withhold/*", "The {0} withheld", Unit.TEXT),
            label("withhold/*/share", "The share of the {0}", Unit.AMOUNT),
            label("withhold/*/for", "The time of the {0}", Unit.AMOUNT),
            label("amends", "What it amends", Unit.TEXT),
            label("amends/version", "The version before it", Unit.PLAIN),
            label("amends/effective", "The day from which it is in force", Unit.DATE),
            label("amends/change", "The change in words", Unit.TEXT),
            label("amends/restate from", "The day from which it decides anew", Unit.DATE),
            label("disclose", "The list of disclosures", Unit.TEXT),
            label("disclose/*", "The disclosure of '{0}'", Unit.TEXT),
            label("disclose/*/to", "The list of those who see '{0}'", Unit.PLAIN),
            label("disclose/*/until", "The day from which '{0}' is withheld again", Unit.DATE),
            label("govern", "The list of meetings", Unit.TEXT),
            label("govern/*", "The meeting '{0}'", Unit.TEXT),
            label("govern/*/every", "The interval of '{0}'", Unit.PLAIN),
            label("govern/*/quorum", "The quorum of '{0}'", Unit.PLAIN),
            label("govern/*/agenda", "The agenda of '{0}'", Unit.PLAIN));

    private static final List<ChangeLabel> OF_OUTCOMES = List.of(
            label("outcomes", "The list of outcomes", Unit.TEXT),
            label("outcomes/*", "The outcome '{0}'", Unit.TEXT),
            label("outcomes/*/claim", "The event that claims '{0}'", Unit.PLAIN),
            label("outcomes/*/when", "The condition for claiming '{0}'", Unit.CONDITION),
            label("outcomes/*/settle", "The confirmation of '{0}' by silence", Unit.TEXT),
            label("outcomes/*/settle/after", "The silence that confirms '{0}'", Unit.DURATION),
            label("outcomes/*/settle/at most", "The longest wait for silence on '{0}'", Unit.DURATION),
            label("outcomes/*/settle/restart on", "The list of what restarts the silence on '{0}'", Unit.TEXT),
            label("outcomes/*/settle/restart on/*", "The restart of the silence on '{0}' by {1}", Unit.TEXT),
            label("outcomes/*/settle/restart on/*/event", "The event", Unit.PLAIN),
            label("outcomes/*/settle/restart on/*/when", "The condition", Unit.CONDITION),
            label("outcomes/*/confirmed by", "The list of what confirms '{0}' earlier", Unit.TEXT),
            label("outcomes/*/confirmed by/*", "The confirmation of '{0}' by {1}", Unit.TEXT),
            label("outcomes/*/confirmed by/*/event", "The event", Unit.PLAIN),
            label("outcomes/*/confirmed by/*/when", "The condition", Unit.CONDITION),
            label("outcomes/*/confirmed by/*/evidence", "The evidence of '{0}' by {1}", Unit.PLAIN),
            label(
                    "outcomes/*/confirmed by/*/before",
                    "The time before the claim in which {1} may confirm '{0}'",
                    Unit.DURATION),
            label("outcomes/*/refuted by", "The list of rules against '{0}'", Unit.TEXT),
            label("outcomes/*/refuted by/*", "The rule '{1}' against '{0}'", Unit.TEXT),
            label("outcomes/*/refuted by/*/as", "The reason", Unit.PLAIN),
            label("outcomes/*/refuted by/*/event", "The event of the rule '{1}' against '{0}'", Unit.PLAIN),
            label("outcomes/*/refuted by/*/within", "The window of the rule '{1}' against '{0}'", Unit.DURATION),
            label("outcomes/*/refuted by/*/when", "The condition of the rule '{1}' against '{0}'", Unit.CONDITION),
            label("outcomes/*/refuted by/*/same", "What must be the same for the rule '{1}' against '{0}'", Unit.PLAIN),
            label(
                    "outcomes/*/refuted by/*/refutes",
                    "The choice of claims by the rule '{1}' against '{0}'",
                    Unit.PLAIN),
            label(
                    "outcomes/*/refuted by/*/at most",
                    "The limit for shared accounts of the rule '{1}' against '{0}'",
                    Unit.PLAIN),
            label("outcomes/*/once per", "The limit of one '{0}' per", Unit.PLAIN),
            label("outcomes/*/latest claim wins", "Whether the latest claim of '{0}' wins", Unit.PLAIN),
            label("outcomes/*/credit", "The credit for '{0}'", Unit.PLAIN),
            label("outcomes/*/credit/weighted", "The list of shares in '{0}'", Unit.TEXT),
            label("outcomes/*/credit/weighted/*", "The share of the stage '{1}' in '{0}'", Unit.AMOUNT),
            label("outcomes/*/credit/stages", "The order of the stages of '{0}'", Unit.PLAIN),
            label("outcomes/*/credit/unfinished", "What becomes of unfinished stages of '{0}'", Unit.PLAIN),
            label("outcomes/*/needs", "What '{0}' cannot be proved without", Unit.PLAIN));

    private static final List<ChangeLabel> ALL = all();

    private ChangeLabels() {}

    /** The label of a path; a path without one is called by its names. */
    static ChangeLabel at(List<String> path) {
        return ALL.stream()
                .filter(label -> label.fits(path))
                .findFirst()
                .orElseGet(() -> label(String.join("/", path), "'" + String.join(" / ", path) + "'", Unit.TEXT));
    }

    /** Whether a path has a label of its own. */
    static boolean has(List<String> path) {
        return ALL.stream().anyMatch(label -> label.fits(path));
    }

    private static ChangeLabel label(String path, String label, Unit unit) {
        return new ChangeLabel(path, label, unit);
    }

    private static List<ChangeLabel> all() {
        var all = new ArrayList<>(OF_CONTRACT);
        all.addAll(OF_OUTCOMES);
        TermKinds.labels().forEach(label -> all.add(label("terms/*/" + label.path(), label.label(), label.unit())));
        return List.copyOf(all);
    }
}
