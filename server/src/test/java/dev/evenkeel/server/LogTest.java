package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.proof.merkle.Tree;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.log.Proof;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log of an engagement, and what can be proved by it. */
class LogTest {
    private static final Desk DESK = Desk.open();

    private final EngagementLog log = DESK.part(EngagementLog.class);
    private final Held engagement = DESK.engagement("", EarningsTest.WORKERS);
    private final String evidence = "/e/%s/evidence".formatted(engagement.name());
    private final Desk.Browser auditor = DESK.browser(engagement, Seat.AUDITOR, Role.AUDITOR);

    @BeforeEach
    void work() {
        EarningsTest.work(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
    }

    private String held(String kept) {
        return auditor
                .post(evidence + "/hold", "kept=" + URLEncoder.encode(kept, StandardCharsets.UTF_8))
                .headers()
                .allValues("set-cookie")
                .stream()
                .filter(it -> it.startsWith("said="))
                .map(it -> it.substring("said=".length(), it.indexOf(';')))
                .map(it -> new String(java.util.Base64.getUrlDecoder().decode(it), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_thing_is_entered_once_and_the_records_alone_give_the_root() {
        var size = log.checkpoint(engagement).size() + log.enter(engagement);

        assertThat(log.enter(engagement)).as("nothing new").isZero();
        assertThat(size).isEqualTo(log.checkpoint(engagement).size());
        var records = auditor.get(evidence + "/log.jsonl").body().lines().toList();
        assertThat(records)
                .anyMatch(it -> it.contains("\"type\":\"contract\""))
                .anyMatch(it -> it.contains("\"type\":\"delivery\""))
                .anyMatch(it -> it.contains("\"type\":\"statement\"") && it.contains("2026-03"))
                .anyMatch(it -> it.contains("\"line\":{") && it.contains("resolutions"));
        var tree = new Tree();
        records.forEach(record -> tree.append(record.getBytes(StandardCharsets.UTF_8)));
        assertThat(tree.root()).isEqualTo(log.checkpoint(engagement).root());
    }

    @Test
    void the_log_goes_on_from_a_checkpoint_that_was_noted_and_from_no_other() {
        var noted = auditor.get(evidence + "/checkpoint.txt").body();
        DESK.deliver(engagement, Desk.event("late", "case.opened", "2026-06-05T10:00:00Z", "L1", "c-l"));
        log.enter(engagement);

        assertThat(held(noted)).startsWith("+The log goes on from it");
        var lines = noted.lines().toList();
        assertThat(held("%s%n%d%n%s".formatted(lines.get(0), Long.parseLong(lines.get(1)) - 1, lines.get(2))))
                .startsWith("!The log does not go on from it");
        assertThat(held(noted.replace(engagement.name(), "another"))).startsWith("!It is of the log 'another'");
    }

    @Test
    void one_line_is_proved_without_the_rest_and_a_changed_one_is_not() {
        var proof = auditor.get(evidence + "/2026-03/lines/0/proof.json").body();

        assertThat(Proof.fromJson(proof).holds()).isTrue();
        assertThat(held(proof)).startsWith("+It holds: the record is entry ");
        assertThat(held(proof.replace("9.00", "9.01"))).startsWith("!It does not hold");
        assertThat(auditor.get(evidence + "/2026-03/lines/99/proof.json").statusCode())
                .isEqualTo(404);
    }
}
