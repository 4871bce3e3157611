package dev.evenkeel.report;

import dev.evenkeel.event.Worker.Tier;
import dev.evenkeel.incentive.Effect;
import dev.evenkeel.incentive.Incentives;
import dev.evenkeel.incentive.Lever;
import dev.evenkeel.incentive.Move;
import dev.evenkeel.incentive.Pull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How text and page say what moves do. */
final class IncentivesWords {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Incentives incentives;
    private final Amounts amounts;

    IncentivesWords(Incentives incentives) {
        this.incentives = incentives;
        this.amounts = new Amounts(incentives.engagement().contract().billing().currency());
    }

    /** What it is about, in one line. */
    String title() {
        return "Where '%s' pulls its parties"
                .formatted(Foreign.text(incentives.engagement().contract().title()));
    }

    /** Spells money in the currency of the contract. */
    Amounts amounts() {
        return amounts;
    }

    /** On what it rests. */
    String basis() {
        return "%s from %s to %s, settled again after each move. %s of them went wrong by what the log shows. On the log as it is the bill is %s."
                .formatted(
                        Numbers.of(incentives.cases(), "case", "cases"),
                        incentives.first().name(),
                        incentives.asked().last().name(),
                        Numbers.grouped(incentives.failures()),
                        amounts.of(incentives.now().bill()));
    }

    /** What is to be known before anything else. */
    String finding() {
        if (incentives.asked().assumptions().isNothing()) {
            return "Nothing is assumed to cost anything, so what one party gains the other loses. Say what work, contacts and failures cost to see where that pulls them.";
        }
        var settled = settled();
        var apart = settled.stream().filter(it -> it.pull() == Pull.APART).count();
        return apart == 0
                ? "No move of %s pulls the parties apart.".formatted(Numbers.grouped(settled.size()))
                : "%s of %s pull%s the parties apart: what one gains the other loses."
                        .formatted(
                                Numbers.of(apart, "move", "moves"),
                                Numbers.grouped(settled.size()),
                                apart == 1 ? "s" : "");
    }

    List<Effect.Settled> settled() {
        return incentives.effects().stream()
                .filter(Effect.Settled.class::isInstance)
                .map(Effect.Settled.class::cast)
                .toList();
    }

    List<Effect.NotMoved> notMoved() {
        return incentives.effects().stream()
                .filter(Effect.NotMoved.class::isInstance)
                .map(Effect.NotMoved.class::cast)
                .toList();
    }

    /** A move: {@code handle time −10 %}. */
    static String move(Move move) {
        var up = move.up();
        var number = Numbers.grouped(up.abs().multiply(HUNDRED), 0);
        return "%s %s%s%s"
                .formatted(
                        move.lever().noun(),
                        up.signum() < 0 ? Numbers.MINUS : "+",
                        number,
                        move.lever().isInPoints() ? " points" : " %");
    }

    /** A change, with its sign. */
    String change(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amounts.bare(amount);
    }

    /** Where it pulls, in a word or two. */
    static String pull(Pull pull) {
        return switch (pull) {
            case TOGETHER -> "together";
            case APART -> "APART";
            case ONE_SIDED -> "one side only";
            case NONE -> "nothing";
        };
    }

    /** What a move that pulls the parties apart does, in a sentence. */
    String sentence(Effect.Settled effect) {
        var change = effect.change();
        var isClientAhead = change.client().signum() > 0;
        var gain = amounts.of(change.client().max(change.provider()));
        var loss = amounts.of(change.client().min(change.provider()).abs());
        var together = change.together();
        var parties = "the %s gains %s and the %s loses %s"
                .formatted(isClientAhead ? "client" : "provider", gain, isClientAhead ? "provider" : "client", loss);
        var whole = together.signum() == 0
                ? "together they have what they had"
                : "together they %s %s".formatted(together.signum() > 0 ? "gain" : "lose", amounts.of(together.abs()));
        return "%s: %s; %s.%s".formatted(move(effect.move()), parties, whole, hands(effect, isClientAhead));
    }

    /** Whether the contract pays somebody for what it should not, or charges for what it should reward. */
    private static String hands(Effect.Settled effect, boolean isClientAhead) {
        if (effect.move().lever().hands() != Lever.Hands.PROVIDER) {
            return effect.move().lever().hands() == Lever.Hands.BOTH
                    ? ""
                    : " It is in nobody's hands: a risk that one of them bears.";
        }
        if (effect.move().isBetter() && isClientAhead) {
            return " It is in the provider's hands, and the contract charges the provider for it.";
        }
        return effect.move().isBetter() || isClientAhead
                ? ""
                : " It is in the provider's hands, and the contract pays the provider for it.";
    }

    /** A term's change: {@code resolutions 120.00 → 108.00}. */
    String term(Effect.TermChange term) {
        return "%s %s → %s".formatted(term.term(), amounts.bare(term.before()), amounts.bare(term.after()));
    }

    /** Who is said to pay what, so that the reader can say otherwise. */
    List<String> assumptions() {
        var assumed = incentives.asked().assumptions();
        var words = new ArrayList<String>();
        byTier(assumed.perHour(), "an hour of work", words);
        byTier(assumed.perCase(), "a case worked on", words);
        if (assumed.contact().signum() != 0) {
            words.add("a contact costs the client %s".formatted(amounts.of(assumed.contact())));
        }
        if (assumed.failure().signum() != 0) {
            words.add("a case that went wrong costs the client %s".formatted(amounts.of(assumed.failure())));
        }
        if (!incentives.engagement().contract().rewards().isEmpty()) {
            words.add("the contract's rewards cost the provider");
        }
        return words;
    }

    private void byTier(Map<Tier, BigDecimal> prices, String what, List<String> words) {
        prices.forEach((tier, price) -> words.add("%s by %s costs the %s %s"
                .formatted(what, tier.spelling(), tier == Tier.IN_HOUSE ? "client" : "provider", amounts.of(price))));
    }

    /** What a lever does to the log. */
    static String meaning(Lever lever, Incentives incentives) {
        return switch (lever) {
            case HANDLE_TIME -> "logged seconds of work change; when things happen does not";
            case VOLUME ->
                "customers ask less, or others like them ask too, each with all cases and whatever became of these";
            case AUTOMATION -> "cases go from people to the AI, or back, and end as they ended";
            case QUALITY ->
                "of the cases that went wrong (reopened, rejected, rated in the lowest quarter, judged not to be resolved, followed by another of the same customer and %s within %d days) a part goes right, with no work after the first resolution; the other way, a part of those that went right is reopened and worked on again"
                        .formatted(incentives.asked().kind(), Incentives.RECONTACT_WITHIN.toDays());
            case MIX ->
                "cases whose %s takes more than the mean effort come in place of others, or the other way"
                        .formatted(incentives.asked().kind());
        };
    }

    /** What no move can change. */
    List<String> limits() {
        var words = new ArrayList<String>();
        if (!incentives.still().isEmpty()) {
            words.add("%s %s observed: no move of the log changes %s, nor what is paid by %s."
                    .formatted(
                            String.join(", ", incentives.still()),
                            incentives.still().size() == 1 ? "is" : "are",
                            incentives.still().size() == 1 ? "it" : "them",
                            incentives.still().size() == 1 ? "it" : "them"));
        }
        words.add("A change below %s %% of the bill counts as nothing."
                .formatted(Numbers.grouped(Incentives.NOTHING_BELOW.multiply(HUNDRED), 0)));
        words.add("It says what the contract pays for a change, not how likely the change is.");
        return words;
    }
}
