package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files of many rows are sent while they are read: the server never holds one whole. */
class StreamedTest {
    private static final Desk DESK = Desk.open();
    private static final int ROWS = 200_000;

    /** Far less than the rows, as text or as objects. */
    private static final long BYTES_MAX = 16L << 20;

    private final Held engagement = DESK.engagement();

    private void issued() {
        DESK.deliver(engagement, Desk.event("1", "case.resolved", "2026-03-20T11:00:00Z", "k1", "anna"));
        DESK.settle(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
    }

    /** Claims behind the statement of March, which no settlement made. */
    private void manyClaims() {
        DESK.sql()
                .sql("""
                        insert into statement_claim (engagement, statement, position, case_id, customer, claimed_at, claimed_in, state,
                            reason, evidence, decided_at, reversed_at, reversed_in, worker, tier, credit, period, price, amount, line)
                        select :engagement, '2026-03', 1000 + i, 'case-' || i, 'customer-' || i, '2026-03-02T11:00:00Z', '2026-03',
                            'refuted', 'recontact', '', '', '', '', '', '', '1', '', '', '', ''
                        from generate_series(1, :rows) i""")
                .param("engagement", engagement.id())
                .param("rows", ROWS)
                .update();
    }

    private static BufferedReader opened(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder csv(String key) {
        var accounts = DESK.part(Accounts.class);
        var account = accounts.account(key, key, false);
        accounts.seat(engagement, account, Seat.CLIENT, Role.FINANCE);
        return DESK.to("/e/%s/statements/2026-03/claims.csv".formatted(engagement.name()))
                .header("Cookie", "evenkeel=" + accounts.begin(account));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void a_file_of_many_claims_takes_no_more_memory_than_a_piece_of_it() throws Exception {
        issued();
        manyClaims();
        try (var client = HttpClient.newHttpClient()) {
            var before = used();
            var lines = opened(client, csv("slow reader"));
            assertThat(lines.readLine()).startsWith("case");
            assertThat(used() - before).isLessThan(BYTES_MAX);
            var read = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                read++;
                if (read == ROWS / 2) {
                    assertThat(used() - before).isLessThan(BYTES_MAX);
                }
            }
            assertThat(read).isEqualTo(ROWS + 1);
        }
    }

    @Test
    void a_file_that_breaks_off_is_not_taken_for_a_whole_one() throws Exception {
        issued();
        manyClaims();
        try (var client = HttpClient.newHttpClient()) {
            var lines = opened(client, csv("reader of a part"));
            lines.readLine();
            DESK.sql().sql("alter table statement_claim rename to not_there").update();
            try {
                assertThatThrownBy(() -> lines.lines().forEach(_ -> {})).isInstanceOf(UncheckedIOException.class);
            } finally {
                DESK.sql()
                        .sql("alter table not_there rename to statement_claim")
                        .update();
            }
        }
    }

    @Test
    void the_journal_of_a_statement_comes_whole_and_in_its_order_on_the_page_and_to_programs() throws Exception {
        var events = 12_345;
        DESK.deliver(
                engagement,
                IntStream.range(0, events)
                        .mapToObj(at -> Desk.event(
                                "e%d".formatted(at), "case.opened", "2026-03-20T11:00:00Z", "k%d".formatted(at), ""))
                        .toArray(String[]::new));
        issued();
        DESK.deliver(engagement, Desk.event("late", "case.opened", "2026-03-21T11:00:00Z", "late", ""));
        var key = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.MONEY);

        var program =
                DESK.call(key, DESK.to("/v1/statements/2026-03/events.jsonl")).body();

        assertThat(program.lines()).hasSize(events + 1).doesNotHaveDuplicates();
        assertThat(program).doesNotContain("\"late\"");
        assertThat(DESK.browser(engagement, Seat.CLIENT, Role.FINANCE)
                        .get("/e/%s/evidence/2026-03/events.jsonl".formatted(engagement.name()))
                        .body())
                .isEqualTo(program);
    }
}
