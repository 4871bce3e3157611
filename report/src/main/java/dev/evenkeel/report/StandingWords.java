package dev.evenkeel.report;

import dev.evenkeel.comparison.Subject;
import dev.evenkeel.comparison.Why;
import dev.evenkeel.contract.Annexes;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Instants;
import dev.evenkeel.verdict.State;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says where a case stands under one of several contracts, and what was published about the rule that says so. */
record StandingWords(Subject subject) {

    /** Where it stands, as what the contract does: {@code bills it: the customer said so}. */
    String words(Why why) {
        var words = new Words(subject.contract());
        return switch (why.standing()) {
            case BILLED -> "bills it: " + words.meaning(State.CONFIRMED, why.reason());
            case FREE -> "counts it and charges nothing";
            case GIVEN_BACK ->
                "billed it and gives it back: %s".formatted(rule(why, words.meaning(State.REVERSED, why.reason())));
            case PENDING -> "has not decided yet";
            case UNPROVABLE -> "cannot tell: " + words.meaning(State.UNPROVABLE, why.reason());
            case REFUTED -> "does not bill it: %s".formatted(rule(why, words.meaning(State.REFUTED, why.reason())));
            case DUPLICATE -> "does not bill it: " + words.meaning(State.DUPLICATE, "");
            case EXCLUDED -> "does not bill it: " + words.meaning(State.EXCLUDED, why.reason());
            case NO_CLAIM -> "sees nothing to bill: the case has no " + claims();
        };
    }

    private static String rule(Why why, String meaning) {
        return meaning.isEmpty() ? why.reason() : "%s (%s)".formatted(why.reason(), meaning);
    }

    private String claims() {
        return subject.contract().outcomes().stream()
                .map(outcome -> outcome.claim())
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** The same of one case, with the day and time and the definition's name. */
    String sentence(Why why, Optional<ClaimRow> row, Dates dates) {
        return "%s %s".formatted(subject.name(), ofCase(why, row, dates));
    }

    /** The same of one case, with the day and time, where the definition is named already. */
    String ofCase(Why why, Optional<ClaimRow> row, Dates dates) {
        var at = row.map(it -> why.standing() == Why.Standing.GIVEN_BACK ? it.reversedAt() : it.decidedAt())
                .flatMap(Instants::parse)
                .map(instant -> ", on " + dates.moment(instant))
                .orElse("");
        return "%s%s.".formatted(words(why), at);
    }

    /** What was published about the rule that decided; empty where nothing was. */
    Optional<Annexes.Source> source(Why why) {
        return subject.contract().annexes().sources().stream()
                .filter(source -> source.of().endsWith("refuted by." + why.reason()))
                .findFirst();
    }
}
