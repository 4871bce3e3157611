package dev.evenkeel.server.web;

import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.ShownStatement;
import dev.evenkeel.report.StateMark;
import dev.evenkeel.report.Words;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.web.StatementPages.LineRow;
import dev.evenkeel.server.web.StatementPages.Moved;
import dev.evenkeel.server.web.StatementPages.Part;
import dev.evenkeel.server.web.StatementPages.StateRow;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.util.List;

/** A statement's lines and states as rows, each with the way to the claims behind it. */
record StatementLines(Viewer viewer, ShownStatement shown) {
    private static final int MOVED_MAX = 100;

    List<LineRow> rows() {
        return shown.statement().lines().stream().map(this::row).toList();
    }

    private LineRow row(Line line) {
        var words = new Words(shown.contract());
        var money = Money.of(viewer);
        var hasClaims = !line.claimsDigest().isEmpty() && line.quantity().signum() != 0;
        return new LineRow(
                line.term(),
                words.what(line),
                line.quantity().signum() == 0 ? "" : Numbers.quantity(line.quantity()),
                money.bare(line.amount()),
                Words.formula(line),
                line.details().stream().map(detail -> part(line, detail)).toList(),
                hasClaims
                        ? "%s/claims?term=%s&kind=%s"
                                .formatted(
                                        here(),
                                        ClaimView.encoded(line.term()),
                                        ClaimView.encoded(line.kind().spelling()))
                        : "",
                hasClaims ? Numbers.of(line.quantity().longValue(), "claim", "claims") + " behind it" : "",
                moved(line),
                line.kind().spelling(),
                line.about().name(),
                line.amount().negate().toPlainString());
    }

    private Part part(Line line, Line.Detail detail) {
        var sign = line.kind() == Line.Kind.REVERSAL ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        var money = Money.of(viewer);
        return new Part(
                detail.words(),
                Numbers.quantity(detail.quantity()),
                money.bare(detail.exact().multiply(sign)));
    }

    private List<Moved> moved(Line line) {
        return shown.moved().getOrDefault(line, List.of()).stream()
                .limit(MOVED_MAX)
                .map(claim -> new Moved(
                        claim.caseId(),
                        "/e/%s/case?id=%s".formatted(viewer.engagement().name(), ClaimView.encoded(claim.caseId())),
                        claim.stateWas() + " → " + claim.stateNow(),
                        Money.of(viewer).bare(claim.now().subtract(claim.was()))))
                .toList();
    }

    /** What billed and what did not, of the claims made in the period. */
    List<StateRow> states() {
        var period = shown.statement().period();
        var made = shown.claims().madeIn(period);
        return shown.claims().rows(period).stream()
                .map(row -> new StateRow(
                        new StateMark(row.state()).hypertext(),
                        row.reason(),
                        Numbers.grouped(row.ofPeriod()),
                        Numbers.grouped(row.all()),
                        Numbers.percent(row.ofPeriod(), made),
                        new Words(shown.contract()).meaning(row.state(), row.reason()),
                        "%s/claims?state=%s&reason=%s"
                                .formatted(here(), row.state().spelling(), ClaimView.encoded(row.reason()))))
                .toList();
    }

    private String here() {
        return "/e/%s/statements/%s"
                .formatted(
                        viewer.engagement().name(), shown.statement().period().name());
    }
}
