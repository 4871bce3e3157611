package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Outcome;
import dev.evenkeel.contract.Outcome.Reach;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.Step;
import dev.evenkeel.verdict.Verdict;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A verdict and its reason as people say them, without a full stop: "Not billed: the customer opened case 4711 about the same
 * intent 2 d 4 h later; the rule allows 7 days". {@link Words#sentence} says the same to the second, in the names of events.
 */
public record CaseSentence(Contract contract, Dates dates) {
    private static final int DAY_HOURS = 24;

    /** The sentence. */
    public String of(Explanation explanation) {
        var verdict = explanation.verdict();
        return switch (verdict.last()) {
            case Step.Pending _ ->
                verdict.windows().stream()
                        .filter(window -> window.rule().equals("silence"))
                        .findFirst()
                        .map(window -> "Not billed yet: it counts on %s if nobody objects"
                                .formatted(dates.moment(window.end().truncatedTo(ChronoUnit.MINUTES))))
                        .orElse("Not billed yet: nothing has confirmed it");
            case Step.Confirmed(var at, var evidence, var _) ->
                "Billed: %s, on %s"
                        .formatted(
                                switch (evidence) {
                                    case SYSTEM -> "a system of record shows the result";
                                    case CUSTOMER -> "the customer confirmed it";
                                    case JUDGE -> "a judge read the case and said that it is solved";
                                    case SILENCE -> "nobody objected in time";
                                },
                                dates.moment(at.truncatedTo(ChronoUnit.MINUTES)));
            case Step.Refuted(var _, var rule, var _) ->
                because(explanation, rule).map(why -> "Not billed: " + why).orElseGet(() -> whole(explanation));
            case Step.Reversed(var _, var rule, var _) ->
                because(explanation, rule)
                        .map(why -> "Billed, then given back: " + why)
                        .orElseGet(() -> whole(explanation));
            case Step.Excluded _, Step.Duplicate _, Step.Unprovable _ -> whole(explanation);
        };
    }

    /** The event that decided a claim last; empty where no event did. */
    public static Optional<Event> decider(Explanation explanation) {
        return Deciders.of(explanation);
    }

    private String whole(Explanation explanation) {
        var sentence = new Words(contract).sentence(explanation, dates);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private Optional<String> because(Explanation explanation, String rule) {
        var verdict = explanation.verdict();
        return Deciders.of(explanation)
                .map(event -> "%s %s%s"
                        .formatted(what(event, verdict, rule), distance(verdict, event), allowed(verdict, rule)));
    }

    private String what(Event event, Verdict verdict, String rule) {
        var isElsewhere =
                event.hasSubject() && !event.subject().equals(verdict.claim().caseId());
        var where = isElsewhere ? " in case " + event.subject() : "";
        return switch (event.type()) {
            case EventType.OPENED -> "the customer opened case %s%s".formatted(event.subject(), alike(verdict, rule));
            case EventType.REOPENED -> "the case was opened again" + where;
            case EventType.REJECTED -> "the customer said that it is not solved" + where;
            case EventType.CLOSED -> "the case was closed as '%s'%s".formatted(event.text("code"), where);
            case EventType.SURVEY -> "the customer answered a survey with %s%s".formatted(score(event), where);
            default -> "%s happened%s".formatted(event.type(), where);
        };
    }

    private static String score(Event event) {
        return Optional.ofNullable(event.data().get("score"))
                .map(score -> "the score " + score.canonical())
                .orElse("no score");
    }

    private String alike(Verdict verdict, String rule) {
        return contract.outcome(verdict.outcome()).stream()
                .flatMap(outcome -> outcome.refutedBy().stream())
                .filter(it -> it.name().equals(rule))
                .map(Outcome.RefuteRule::reach)
                .filter(Reach.SameCustomer.class::isInstance)
                .map(reach -> ((Reach.SameCustomer) reach).attributes())
                .filter(attributes -> !attributes.isEmpty())
                .findFirst()
                .map(attributes -> " about the same " + Words.listed(attributes))
                .orElse("");
    }

    private static String distance(Verdict verdict, Event event) {
        var claimedAt = verdict.claim().claimedAt();
        return event.time().isBefore(claimedAt)
                ? Explanation.inWords(Duration.between(event.time(), claimedAt)) + " before"
                : Explanation.inWords(Duration.between(claimedAt, event.time())) + " later";
    }

    private static String allowed(Verdict verdict, String rule) {
        return verdict.windows().stream()
                .filter(window -> window.rule().equals(rule))
                .findFirst()
                .map(window -> "; the rule allows %s".formatted(inDays(Duration.between(window.start(), window.end()))))
                .orElse("");
    }

    private static String inDays(Duration duration) {
        var hours = duration.toHours();
        return hours > 0 && hours % DAY_HOURS == 0
                ? Numbers.of(hours / DAY_HOURS, "day", "days")
                : Explanation.inWords(duration);
    }
}
