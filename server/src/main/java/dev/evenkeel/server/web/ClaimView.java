package dev.evenkeel.server.web;

import dev.evenkeel.contract.Evidence;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.report.StateMark;
import dev.evenkeel.report.Words;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.verdict.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * A claim as a row of a table.
 *
 * @param mark its state, as hypertext
 * @param meaning of its state and reason, in the contract's words
 * @param href to its case, as of the instant that the table is of
 */
record ClaimView(
        String caseId,
        String href,
        String mark,
        String reason,
        String meaning,
        String claimedAt,
        String claimedAtExact,
        String worker,
        String tier,
        String price,
        String amount) {

    /**
     * Of a row.
     *
     * @param way what the case's address says about where one came from; empty, or {@code &name=value...}
     */
    static ClaimView of(Viewer viewer, ClaimRow row, String asOf, String way) {
        var state = state(row);
        var money = Money.of(viewer);
        return new ClaimView(
                row.caseId(),
                "/e/%s/case?id=%s%s%s"
                        .formatted(
                                viewer.engagement().name(),
                                encoded(row.caseId()),
                                asOf.isEmpty() ? "" : "&as-of=" + encoded(asOf),
                                way),
                new StateMark(state).hypertext(),
                row.reason(),
                new Words(viewer.engagement().contract()).meaning(state, row.reason()),
                Frame.minute(viewer, Instant.parse(row.claimedAt())),
                row.claimedAt(),
                row.worker().replace(";", ", "),
                row.tier().replace(";", ", "),
                money.bare(row.price()),
                row.price().isEmpty() ? "" : money.bare(row.amount()));
    }

    /** The state of a row. */
    static State state(ClaimRow row) {
        return State.valueOf(row.state().toUpperCase(Locale.ROOT));
    }

    /** Whether a reason is a class of evidence, which has a colour of its own. */
    public boolean isEvidence() {
        return Arrays.stream(Evidence.values()).anyMatch(it -> it.spelling().equals(reason));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
