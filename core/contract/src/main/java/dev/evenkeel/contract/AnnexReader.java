package dev.evenkeel.contract;

import dev.evenkeel.yaml.Phrases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is printed and compared, but not settled: disclosures and forums. */
final class AnnexReader {
    private final Clause root;

    AnnexReader(Clause root) {
        this.root = root;
    }

    Annexes annexes() {
        return new Annexes(disclosures(), forums(), amends());
    }

    private Optional<Annexes.Amendment> amends() {
        if (!root.has("amends")) {
            return Optional.empty();
        }
        var clause = root.clause("amends");
        return Optional.of(new Annexes.Amendment(
                clause.text("version"),
                ContractBuilder.date(clause, "effective").orElse(LocalDate.MAX),
                clause.text("change"),
                ContractBuilder.date(clause, "restate from")));
    }

    private List<Annexes.Disclosure> disclosures() {
        var disclosures = new ArrayList<Annexes.Disclosure>();
        for (var field : root.entries("disclose")) {
            var clause = new Clause(field.value(), root.problems());
            var until = ContractBuilder.date(clause, "until").orElse(LocalDate.MAX);
            disclosures.add(new Annexes.Disclosure(field.name(), clause.texts("to"), until));
        }
        return disclosures;
    }

    private List<Annexes.Forum> forums() {
        var forums = new ArrayList<Annexes.Forum>();
        for (var field : root.entries("govern")) {
            var clause = new Clause(field.value(), root.problems());
            forums.add(new Annexes.Forum(field.name(), clause.text("every"), quorum(clause), clause.texts("agenda")));
        }
        return forums;
    }

    private static String quorum(Clause forum) {
        var quorum = forum.clause("quorum");
        return Phrases.and(List.of("client", "provider").stream()
                .filter(quorum::has)
                .map(party -> "%s of the %s".formatted(quorum.text(party), party))
                .toList());
    }
}
