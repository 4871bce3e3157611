package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Period;
import dev.evenkeel.event.Instants;
import dev.evenkeel.incentive.Effect;
import dev.evenkeel.incentive.Incentives;
import dev.evenkeel.incentive.Move;
import dev.evenkeel.incentive.Position;
import dev.evenkeel.report.IncentivesHtml;
import dev.evenkeel.report.IncentivesText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel incentives}: where a contract pulls its parties. */
@Command(
        name = "incentives",
        description = {
            "Moves one thing of a log at a time (handle time, volume, automation, quality, mix), settles it again by the same"
                    + " contract, and shows what each party gains or loses by it. Where one gains and the other loses, the"
                    + " contract pulls them apart, and it says so.",
            "",
            "The client has nothing less the bill, in-house work, contacts and failures; the provider has the bill less its"
                    + " work and the contract's rewards. What these cost you say; the contract does not.",
            "",
            "All periods are drawn from what is known at one instant, by default that of the last event."
        },
        footer = {
            "  evenkeel incentives -c contract.yaml -e events.jsonl -w workers.csv --cost-per-hour agent=22",
            "  evenkeel incentives -c contract.yaml -e events.parquet --cost-per-hour agent=22,in-house=38 \\",
            "      --cost-per-case ai=0.30 --contact-costs 1.50 --failure-costs 12 --page incentives.html",
            "  evenkeel incentives -c contract.yaml -e incidents.csv.gz -m mapping.yaml --cost-per-case agent=6 \\",
            "      --lever volume,quality --by 5%%,10%%,20%%"
        })
final class IncentivesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private VersionsOption contract;

    @Mixin
    private JournalOptions journal;

    @Mixin
    private IncentivesOptions options;

    @Option(
            names = "--through",
            paramLabel = "PERIOD",
            description = "The last period. Default: the one in which the instant of --as-of lies.")
    private Optional<String> through;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "As known then: 2016-07-08T00:00:00Z, or a date. Default: the instant of the last event.")
    private Optional<String> asOf;

    @Option(names = "--page", paramLabel = "FILE", description = "Write the result as one HTML page, too.")
    private Optional<Path> page;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        var file = contract.read();
        var moves = options.moves();
        var assumptions = options.assumptions();
        page.ifPresent(OutFolder::readyFor);
        Incentives incentives;
        try (var progress = terminal.progress("Reading " + journal.named())) {
            var facts = journal.read(file.contract().attributes(), progress);
            progress.clear();
            terminal.remark(facts.summary().text());
            var known = asOf.map(text -> Times.asOf(text, file.contract())).orElseGet(facts::lastInstant);
            var asked =
                    new Incentives.Asked(known, last(file, known), moves, assumptions, options.kind(), options.hard());
            progress.step("Settling the log as it is");
            incentives = Incentives.of(
                    facts.engagement(file), asked, move -> progress.step("Settling after %s".formatted(named(move))));
        }
        page.ifPresent(path -> OutFolder.write(path, IncentivesHtml.of(incentives, journal.named())));
        terminal.say(IncentivesText.of(incentives).stripTrailing());
        page.ifPresent(path -> terminal.remark("The page is in %s.".formatted(path)));
        terminal.answer(() -> answer(incentives));
        return 0;
    }

    private Period last(ContractFile file, java.time.Instant known) {
        var terms = file.contract();
        var last = through.map(text -> Times.period("--through", text, terms))
                .orElseGet(() ->
                        Period.of(terms.billing().every(), known, terms.term().zone()));
        if (last.compareTo(Times.first(terms)) < 0) {
            throw new CannotRun(
                    Reason.NOTHING_FOUND,
                    "The contract begins on %s, and %s, up to which the events are read, is before; there is no period to settle. Give a log of its term, or a contract of the log's."
                            .formatted(terms.term().from(), Instants.spelling(known)));
        }
        return last;
    }

    private static String named(Move move) {
        return "%s by %s%%"
                .formatted(move.lever().noun(), move.up().movePointRight(2).toPlainString());
    }

    private static Map<String, Object> answer(Incentives incentives) {
        return Json.fields(
                "contract", incentives.engagement().contract().id(),
                "asOf", Instants.spelling(incentives.asked().asOf()),
                "through", incentives.asked().last().name(),
                "currency",
                        incentives.engagement().contract().billing().currency().getCurrencyCode(),
                "cases", incentives.cases(),
                "failures", incentives.failures(),
                "now", answer(incentives.now()),
                "observed", incentives.still(),
                "moves",
                        incentives.effects().stream()
                                .map(IncentivesCommand::answer)
                                .toList());
    }

    private static Map<String, Object> answer(Position position) {
        return Json.fields(
                "bill", position.bill().toPlainString(),
                "providerCost", position.providerCost().toPlainString(),
                "clientCost", position.clientCost().toPlainString(),
                "provider", position.provider().toPlainString(),
                "client", position.client().toPlainString(),
                "together", position.together().toPlainString());
    }

    private static Map<String, Object> answer(Effect effect) {
        var fields = Json.fields(
                "lever",
                effect.move().lever().spelling(),
                "by",
                effect.move().up().stripTrailingZeros().toPlainString(),
                "better",
                effect.move().isBetter());
        switch (effect) {
            case Effect.NotMoved(var _, var why) -> fields.put("notMoved", why);
            case Effect.Settled settled -> {
                fields.put("cases", settled.cases());
                fields.put(
                        "pull",
                        settled.pull().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
                fields.put("change", answer(settled.change()));
                fields.put(
                        "terms",
                        settled.terms().stream()
                                .map(term -> Json.fields(
                                        "term", term.term(),
                                        "before", term.before().toPlainString(),
                                        "after", term.after().toPlainString()))
                                .toList());
            }
        }
        return fields;
    }
}
