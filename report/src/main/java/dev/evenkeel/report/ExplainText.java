package dev.evenkeel.report;

import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.report.TextTable.Column;
import dev.evenkeel.verdict.Explanation;
import dev.evenkeel.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A case's timeline for a terminal: the verdict first, then every event, every window with its rule, and what decided. */
public final class ExplainText {
    /** The columns that a drawn window takes. */
    private static final int DRAWN = 28;

    /** Pages narrower than this have no room for drawn windows. */
    private static final int DRAWN_FROM = 96;

    private final ShownCase shown;
    private final int columns;
    private final Dates dates;
    private final List<String> lines = new ArrayList<>();

    private ExplainText(ShownCase shown, int columns) {
        this.shown = shown;
        this.columns = columns;
        this.dates = new Dates(shown.contract().term().zone());
    }

    /** The text, for a page of {@link StatementText#COLUMNS} columns. */
    public static String of(ShownCase shown) {
        return of(shown, StatementText.COLUMNS);
    }

    /** The text, for a page of so many columns. */
    public static String of(ShownCase shown, int columns) {
        return new ExplainText(shown, columns).text();
    }

    private String text() {
        if (shown.claims().isEmpty()) {
            withoutClaim();
        }
        for (var at = 0; at < shown.claims().size(); at++) {
            if (at > 0) {
                lines.add("");
            }
            claim(shown.claims().get(at), at + 1);
        }
        return String.join("\n", lines) + "\n";
    }

    private void withoutClaim() {
        var id = Foreign.text(shown.caseId());
        if (!shown.isKnown()) {
            paragraph("No event up to %s names case %s.".formatted(dates.zoned(shown.asOf()), id));
            return;
        }
        paragraph("Nothing to bill: no event of case %s claims an outcome, up to %s."
                .formatted(id, dates.zoned(shown.asOf())));
        lines.add("");
        var first = shown.events().getFirst();
        var table = TextTable.of(Column.left("When"), Column.right("After the first"), Column.wrapped("Event"));
        for (var event : shown.events()) {
            table.row(
                    dates.moment(event.time()),
                    Dates.offset(first.time(), event.time()),
                    happened(event, shown.caseId()));
        }
        lines.addAll(table.lines(columns));
    }

    private void claim(ShownClaim claim, int number) {
        var verdict = claim.explanation().verdict();
        paragraph(Foreign.text(words(verdict).sentence(claim.explanation(), dates)));
        lines.add("");
        var which = shown.claims().size() == 1
                ? "the only claim"
                : "claim %s of %s"
                        .formatted(
                                Numbers.grouped(number),
                                Numbers.grouped(shown.claims().size()));
        paragraph("Case %s%s: %s, made %s for '%s', seen as of %s."
                .formatted(
                        Foreign.text(verdict.claim().caseId()),
                        verdict.claim().customer().isEmpty()
                                ? ""
                                : " of customer " + Foreign.text(verdict.claim().customer()),
                        which,
                        dates.zoned(verdict.claim().claimedAt()),
                        verdict.outcome(),
                        dates.moment(shown.asOf())));
        version(verdict);
        money(claim);
        lines.add("");
        lines.addAll(events(claim.explanation()).lines(columns));
        if (!verdict.windows().isEmpty()) {
            lines.add("");
            lines.addAll(windows(claim.explanation()).lines(columns));
        }
        course(verdict);
    }

    /** The words of the version that decided it. */
    private Words words(Verdict verdict) {
        return new Words(shown.versions().at(verdict.claim().claimedAt()));
    }

    private void version(Verdict verdict) {
        if (shown.versions().chain().size() > 1) {
            var number = shown.versions().number(verdict.claim().claimedAt());
            paragraph("Decided and priced by version %d of %d of the contract, in force from %s."
                    .formatted(
                            number + 1,
                            shown.versions().chain().size(),
                            Versions.from(shown.versions().chain().get(number))));
        }
    }

    private void money(ShownClaim claim) {
        var row = claim.row();
        var credited = row.worker().isEmpty()
                ? "Nobody is credited."
                : "Credited: %s.".formatted(credit(claim.explanation().verdict()));
        if (row.price().isEmpty()) {
            paragraph(credited);
            return;
        }
        var amounts = new Amounts(shown.contract().billing().currency());
        var period = Period.named(row.period(), shown.contract().billing().every())
                .map(Dates::period)
                .orElse(row.period());
        paragraph("%s Charged %s in %s under %s, at a unit price of %s."
                .formatted(
                        credited,
                        amounts.of(new BigDecimal(row.amount())),
                        period,
                        row.line().replace(";", " and "),
                        amounts.of(new BigDecimal(row.price()))));
    }

    private static String credit(Verdict verdict) {
        return Words.listed(verdict.credit().stream()
                .map(share -> "%s (%s%s)"
                        .formatted(
                                Foreign.text(share.worker().id()),
                                share.worker().tier().spelling(),
                                verdict.credit().size() == 1 ? "" : ", " + share.spelling()))
                .toList());
    }

    private TextTable events(Explanation explanation) {
        var verdict = explanation.verdict();
        var decider = Deciders.of(explanation);
        var table = TextTable.of(
                Column.left(""), Column.left("When"), Column.right("After the claim"), Column.wrapped("Event"));
        for (var event : explanation.read()) {
            var isClaim = event.id().equals(verdict.claim().id());
            var isDecider = decider.filter(event::equals).isPresent();
            table.row(
                    isClaim ? "▶" : isDecider ? "●" : "",
                    dates.moment(event.time()),
                    Dates.offset(verdict.claim().claimedAt(), event.time()),
                    happened(event, verdict.claim().caseId())
                            + (isClaim ? ": the claim" : isDecider ? ": decided" : ""));
        }
        return table;
    }

    private static String happened(Event event, String caseId) {
        var where = event.subject().equals(caseId) || !event.hasSubject()
                ? ""
                : " in case " + Foreign.text(event.subject());
        var what = event.data().entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Value.Nothing))
                .map(entry ->
                        Foreign.text(entry.getKey() + " " + entry.getValue().canonical()))
                .collect(Collectors.joining(", "));
        return Foreign.text(EventType.words(event.type())) + where + (what.isEmpty() ? "" : " (" + what + ")");
    }

    private TextTable windows(Explanation explanation) {
        var verdict = explanation.verdict();
        var isDrawn = columns >= DRAWN_FROM;
        var table = isDrawn
                ? TextTable.of(
                        Column.left(""),
                        Column.left("Window"),
                        Column.left("Ends"),
                        Column.left("From the claim on"),
                        Column.wrapped("Rule"))
                : TextTable.of(Column.left(""), Column.left("Window"), Column.left("Ends"), Column.wrapped("Rule"));
        for (var window : verdict.windows()) {
            var mark = window.rule().equals(verdict.last().reason()) ? "●" : "";
            var rule = words(verdict).window(verdict.outcome(), window.rule());
            if (isDrawn) {
                table.row(mark, window.rule(), dates.moment(window.end()), drawn(window, explanation), rule);
            } else {
                table.row(mark, window.rule(), dates.moment(window.end()), rule);
            }
        }
        return table;
    }

    /** A window as a line as long as it is, with the deciding event on it and the instant of reading behind it. */
    private String drawn(Verdict.Window window, Explanation explanation) {
        var verdict = explanation.verdict();
        var start = verdict.claim().claimedAt();
        var end = verdict.windows().stream()
                .map(Verdict.Window::end)
                .max(Instant::compareTo)
                .orElse(start);
        var from = column(start, window.start(), end);
        var to = Math.max(from + 1, column(start, window.end(), end));
        var drawing = new StringBuilder(" ".repeat(from))
                .append("━".repeat(to - from))
                .append(" ".repeat(DRAWN - to));
        Deciders.of(explanation)
                .filter(_ -> window.rule().equals(verdict.last().reason()))
                .filter(event -> !event.time().isBefore(start) && !event.time().isAfter(end))
                .ifPresent(event -> drawing.setCharAt(Math.min(DRAWN - 1, column(start, event.time(), end)), '●'));
        return drawing.toString().stripTrailing();
    }

    private static int column(Instant start, Instant at, Instant end) {
        var whole = Duration.between(start, end).toMillis();
        return whole == 0 ? 0 : (int) (Duration.between(start, at).toMillis() * DRAWN / whole);
    }

    /** The steps that the claim went through, where it went through more than one after it was made. */
    private void course(Verdict verdict) {
        if (verdict.steps().size() < 3) {
            return;
        }
        lines.add("");
        var table = TextTable.of(Column.left("From"), Column.right("After the claim"), Column.left("It was"));
        for (var step : verdict.steps()) {
            table.row(
                    dates.moment(step.at()),
                    Dates.offset(verdict.claim().claimedAt(), step.at()),
                    step.state().spelling() + (step.reason().isEmpty() ? "" : ", " + step.reason()));
        }
        lines.addAll(table.lines(columns));
    }

    private void paragraph(String text) {
        lines.addAll(TextWidth.wrap(text, columns));
    }
}
