package dev.evenkeel.contract;

import dev.evenkeel.contract.Reward.Basis;
import dev.evenkeel.contract.Reward.Clawback;
import dev.evenkeel.contract.Reward.Multiplier;
import dev.evenkeel.contract.Reward.Receiver;
import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;
import java.util.List;

/** What workers earn, in words. */
final class RewardProse {
    private RewardProse() {}

    /** A section, unless the contract rewards nobody. */
    static List<Section> sections(Contract contract) {
        if (contract.rewards().isEmpty()) {
            return List.of();
        }
        var blocks = new ArrayList<Section.Block>();
        contract.rewards().forEach(reward -> blocks.addAll(blocks(reward, contract)));
        return List.of(new Section("What workers earn", blocks));
    }

    static List<Section.Block> blocks(Reward reward, Contract contract) {
        var wording = reward.wording().tree().fields();
        var excluded = wording.get("never by");
        var words = new StringBuilder("Reward %s: ".formatted(Words.quoted(reward.id())));
        if (reward.basis() instanceof Basis.Ranking(var measure)) {
            words.append(
                    "workers are ranked by '%s', and the first get work first. It pays nothing.".formatted(measure));
            return List.of(new Section.Paragraph(words.toString()));
        }
        words.append(
                switch (reward.to()) {
                    case Receiver.Worker() -> "the credited worker";
                    case Receiver.Named(var attribute) -> "whoever the event names as '%s'".formatted(attribute);
                });
        words.append(
                switch (reward.basis()) {
                    case Basis.ForOutcome(var outcome) -> " earns for each '%s' that is confirmed".formatted(outcome);
                    case Basis.ForEvent(var test) ->
                        " earns each time that %s%s"
                                .formatted(
                                        Words.event(test.type()),
                                        test.when().isAlways()
                                                ? ""
                                                : " where " + new ConditionWords("its").clause(test.when()));
                    case Basis.Ranking _ -> "";
                });
        words.append(
                reward.when().isAlways() ? "" : ", where " + new ConditionWords("the event's").clause(reward.when()));
        words.append(
                reward.notTouchedBy().isEmpty()
                        ? ""
                        : ", unless the case was touched by: " + Phrases.or(reward.notTouchedBy()));
        words.append(reward.isMoney() ? "" : ", in " + reward.unit());
        reward.times().forEach(multiplier -> words.append(words(multiplier)));
        words.append(excluded == null ? "" : "; it never depends on " + excluded.written());
        words.append(
                reward.clawback() == Clawback.NONE
                        ? "; a reversal takes nothing back"
                        : "; a reversal takes it back, but no period falls below zero");
        words.append(
                reward.spreadTo().isEmpty()
                        ? ""
                        : "; what the client pays is shown to " + Phrases.and(reward.spreadTo()));
        var currency = contract.billing().currency();
        return switch (reward.price()) {
            case Table.Flat(var price) ->
                List.of(new Section.Paragraph("%s: %s."
                        .formatted(words, reward.isMoney() ? Words.money(price, currency) : Words.number(price))));
            case Table.By table ->
                List.of(
                        new Section.Paragraph(words + ":"),
                        TableProse.grid(
                                table,
                                "reward",
                                price -> reward.isMoney() ? Words.money(price, currency) : Words.number(price)));
        };
    }

    private static String words(Multiplier multiplier) {
        return switch (multiplier) {
            case Multiplier.Each(PaymentTerm.Factor.If(var condition, var factor)) ->
                ", times %s where %s"
                        .formatted(Written.percent(factor), new ConditionWords("the event's").clause(condition));
            case Multiplier.Each(PaymentTerm.Factor.ByTable(Table.By by)) ->
                ", times a factor by %s.%s (%s)"
                        .formatted(
                                by.dimension().root().spelling(),
                                by.dimension().name(),
                                Written.table(by, Written::percent).written());
            case Multiplier.Each(PaymentTerm.Factor.ByTable(Table.Flat(var factor))) ->
                ", times " + Written.percent(factor);
            case Multiplier.BySurge(var attribute, var line) -> line("the event's '%s'".formatted(attribute), line);
            case Multiplier.ByMeasure(var measure, var line) -> line("the worker's '%s'".formatted(measure), line);
        };
    }

    private static String line(String of, Reward.Line line) {
        return ", times %s at %s of %s up to %s at %s"
                .formatted(
                        Written.percent(line.atFrom()),
                        Words.number(line.from()),
                        of,
                        Written.percent(line.atTo()),
                        Words.number(line.to()));
    }
}
