package dev.evenkeel.contract;

import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a comparison says of an outcome, a rule, a term or a reward that only one version has: its own sentences. */
final class DiffProse {
    /** The name that the comparison has told already. */
    private static final Pattern NAMED = Pattern.compile("^(Term|Reward) '[^']*': ");

    private DiffProse() {}

    /** The sentences of the contract about what stands at a path; empty where it has none for this place. */
    static Optional<String> of(List<String> path, Contract contract) {
        if (path.size() == 4
                && path.getFirst().equals("outcomes")
                && path.get(2).equals("refuted by")) {
            return contract.outcome(path.get(1)).stream()
                    .flatMap(outcome -> outcome.refutedBy().stream())
                    .filter(rule -> rule.name().equals(path.get(3)))
                    .map(rule -> OutcomeProse.refuting(rule, ""))
                    .findFirst();
        }
        if (path.size() != 2) {
            return Optional.empty();
        }
        var name = path.getLast();
        return switch (path.getFirst()) {
            case "outcomes" ->
                contract.outcome(name)
                        .map(outcome -> "%s Credit: %s."
                                .formatted(
                                        flat(new OutcomeProse(outcome).section().blocks()),
                                        OutcomeProse.credit(outcome.credit()).replaceFirst("[.]$", "")));
            case "terms" ->
                contract.terms().stream()
                        .filter(term -> term.id().equals(name))
                        .map(term -> flat(TermKinds.prose(term, contract)))
                        .findFirst();
            case "rewards" ->
                contract.rewards().stream()
                        .filter(reward -> reward.id().equals(name))
                        .map(reward -> flat(RewardProse.blocks(reward, contract)))
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static String flat(List<Section.Block> blocks) {
        var parts = new ArrayList<String>();
        for (var block : blocks) {
            switch (block) {
                case Section.Paragraph(var text) -> parts.add(text);
                case Section.Bullets(var items) -> parts.add(String.join(" ", items));
                case Section.Grid(var _, var rows) ->
                    parts.add(String.join(
                                    ", ",
                                    rows.stream()
                                            .map(row -> String.join(" ", row))
                                            .toList())
                            + ".");
            }
        }
        return Phrases.capital(NAMED.matcher(String.join(" ", parts)).replaceFirst(""));
    }
}
