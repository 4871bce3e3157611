package dev.evenkeel.report;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.dispute.Dispute;
import dev.evenkeel.dispute.Docket;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.dispute.Standing;
import dev.evenkeel.report.TextTable.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How issued statements stand with the parties: what is accepted, what is disputed, by when somebody has to move. */
public final class DisputeText {
    private final Contract contract;
    private final Docket docket;
    private final Instant asOf;
    private final Amounts amounts;

    private DisputeText(Contract contract, Docket docket, Instant asOf) {
        this.contract = contract;
        this.docket = docket;
        this.asOf = asOf;
        this.amounts = new Amounts(contract.billing().currency());
    }

    /** All statements of a docket as they stand at an instant. */
    public static String of(Contract contract, Docket docket, Instant asOf) {
        return new DisputeText(contract, docket, asOf).text();
    }

    private String text() {
        var lines = new ArrayList<String>();
        for (var statement : docket.statements().keySet()) {
            docket.standing(statement, asOf).ifPresent(standing -> {
                lines.add(headline(standing));
                if (!standing.disputes().isEmpty()) {
                    lines.addAll(table(standing.disputes()).lines(StatementText.COLUMNS));
                }
                lines.add("");
            });
        }
        return String.join(System.lineSeparator(), lines);
    }

    private String headline(Standing standing) {
        var open = standing.disputes().stream().filter(Dispute::isOpen).count();
        var name = Dates.period(standing.statement());
        var total = amounts.of(standing.total());
        if (standing.isAgreed()) {
            return "%s, %s: accepted by both.".formatted(name, total);
        }
        var held = standing.disputed().signum() == 0
                ? ""
                : " %s is undisputed and falls due; %s waits."
                        .formatted(amounts.of(standing.undisputed()), amounts.of(standing.disputed()));
        return "%s, %s: %s.%s".formatted(name, total, open == 0 ? window(standing) : open(open), held);
    }

    private static String open(long count) {
        return Numbers.of(count, "dispute is open", "disputes are open");
    }

    private String window(Standing standing) {
        var last = standing.windowEnd()
                .minusNanos(1)
                .atZone(contract.term().zone())
                .toLocalDate();
        var accepted = standing.acceptedBy().isEmpty()
                ? ""
                : " by the %s"
                        .formatted(
                                standing.acceptedBy().contains(Side.CLIENT)
                                        ? Side.PROVIDER.spelling()
                                        : Side.CLIENT.spelling());
        return "can be disputed%s to the end of %s".formatted(accepted, Dates.day(last));
    }

    private TextTable table(List<Dispute> disputes) {
        var table = TextTable.of(
                Column.left("Dispute"),
                Column.left("By"),
                Column.wrapped("About"),
                Column.right("Asked"),
                Column.right("Offered"),
                Column.wrapped("How it stands"));
        for (var dispute : disputes) {
            var opening = dispute.opening();
            table.row(
                    Foreign.text(dispute.id()),
                    opening.by().spelling(),
                    "%s: %s"
                            .formatted(
                                    opening.ground().spelling(),
                                    Foreign.text(opening.matter().words())),
                    amounts.bare(dispute.offers().getOrDefault(opening.by(), opening.change())),
                    dispute.offers().containsKey(opening.by().other())
                            ? amounts.bare(
                                    dispute.offers().getOrDefault(opening.by().other(), BigDecimal.ZERO))
                            : "",
                    course(dispute));
            table.note(Foreign.text(opening.reason()), 2);
            dispute.moves().stream()
                    .skip(1)
                    .map(this::words)
                    .filter(it -> !it.isEmpty())
                    .forEach(it -> table.note(it, 2));
        }
        return table;
    }

    /** What was said in a move; nothing where the end of the dispute says it. */
    private String words(Move.InDispute move) {
        var day = Dates.day(move.at().atZone(contract.term().zone()).toLocalDate());
        return switch (move) {
            case Move.Evidence(var _, var by, var words, var digest, var _) ->
                "%s, the %s shows: %s%s"
                        .formatted(
                                day,
                                by.spelling(),
                                Foreign.text(words),
                                digest.isEmpty() ? "" : " (%s)".formatted(digest));
            case Move.Proposed(var _, var by, var change, var words, var _) ->
                "%s, the %s offers %s%s"
                        .formatted(
                                day,
                                by.spelling(),
                                amounts.of(change),
                                words.isEmpty() ? "." : ": " + Foreign.text(words));
            case Move.Escalated(var _, var by, var _) -> "%s, the %s goes a level up.".formatted(day, by.spelling());
            case Move.Ruled(var _, var by, var _, var reason, var _) ->
                "%s, %s rules: %s".formatted(day, Foreign.text(by), Foreign.text(reason));
            case Move.Opened _, Move.Agreed _, Move.Withdrawn _ -> "";
        };
    }

    private String course(Dispute dispute) {
        var zone = contract.term().zone();
        return switch (dispute.course()) {
            case Dispute.Open(var rung, var until) ->
                "%s, to the end of %s"
                        .formatted(
                                docket.procedure().ladder().get(rung).level(),
                                Dates.day(until.minusNanos(1).atZone(zone).toLocalDate()));
            case Dispute.Overdue(var rung, var since) ->
                "%s, overdue since %s"
                        .formatted(
                                docket.procedure().ladder().get(rung).level(),
                                Dates.day(since.atZone(zone).toLocalDate()));
            case Dispute.Ended(var how, var change, var at) ->
                "%s on %s: %s"
                        .formatted(
                                how.name().toLowerCase(Locale.ROOT),
                                Dates.day(at.atZone(zone).toLocalDate()),
                                amounts.of(change));
        };
    }
}
