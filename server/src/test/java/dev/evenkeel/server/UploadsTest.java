package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.intake.Storing;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file: looked at before anything is stored, stored while nobody waits, compared with what is stored. */
class UploadsTest {
    private static final Desk DESK = Desk.open();
    private static final String MAPPING = """
            mapping: desk-log
            row: {case: number, customer: caller, time: updated, format: "yyyy-MM-dd HH:mm", zone: UTC}
            emit:
              - {type: case.opened, on: first}
              - {type: case.resolved, on: {becomes: {state: [Resolved]}}, data: {worker: worker}}
              - {type: case.reopened, on: {from: {state: [Resolved]}, to: {state: [Active]}}}
            """;
    private static final String MARCH = """
            number,caller,updated,state,worker
            k1,anna,2026-03-02 10:00,New,
            k1,anna,2026-03-02 11:00,Resolved,w1
            k2,bert,2026-03-02 12:00,New,
            k2,bert,not a time,New,
            """;

    private final Held engagement = DESK.engagement();
    private final String key = DESK.key(engagement, Seat.PROVIDER, Right.LOOK, Right.DELIVER);

    private JsonNode upload(String name, String content) {
        var answer =
                DESK.call(key, DESK.to("/v1/uploads?name=" + name).POST(HttpRequest.BodyPublishers.ofString(content)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> call(String method, String address, String body) {
        return DESK.call(key, DESK.to(address).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(String address) {
        return JsonMapper.shared().readTree(DESK.call(key, DESK.to(address)).body());
    }

    private JsonNode compared(String address) {
        return JsonMapper.shared()
                .readTree(DESK.answered(() -> DESK.call(key, DESK.to(address))).body());
    }

    private JsonNode stored(long id) {
        assertThat(call("POST", "/v1/uploads/%d/store".formatted(id), "").statusCode())
                .isEqualTo(202);
        var storing = DESK.part(Storing.class);
        var upload = get("/v1/uploads/" + id);
        while (isUnderWay(upload)) {
            if (!storing.storeOne()) {
                Thread.onSpinWait();
            }
            upload = get("/v1/uploads/" + id);
        }
        return upload;
    }

    private static boolean isUnderWay(JsonNode upload) {
        return List.of("WAITING", "RUNNING").contains(upload.get("state").asString());
    }

    private long events() {
        return DESK.sql()
                .sql("select count(*) from event where engagement = :engagement")
                .param("engagement", engagement.id())
                .query(Long.class)
                .single();
    }

    private static String events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Desk.event("e" + number, "case.opened", "2026-03-02T10:00:00Z", "k" + number, "u"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void a_log_is_looked_at_by_its_mapping_before_anything_is_stored() {
        var id = upload("log.csv", MARCH).get("id").asLong();

        var look = JsonMapper.shared()
                .readTree(call("PUT", "/v1/uploads/%d/mapping".formatted(id), MAPPING)
                        .body());

        assertThat(look.get("rows").asLong()).isEqualTo(4);
        assertThat(look.get("events")).hasSize(3);
        assertThat(look.get("refused")).hasSize(1);
        assertThat(look.get("refused").get(0).asString()).contains("not a time");
        assertThat(events()).isZero();
    }

    @Test
    void a_log_goes_on_from_file_to_file_and_a_row_that_comes_again_counts_once() {
        var march = upload("march.csv", MARCH).get("id").asLong();
        call("PUT", "/v1/uploads/%d/mapping".formatted(march), MAPPING);
        var first = stored(march);
        var april = upload(
                        "april.csv",
                        MARCH + "k1,anna,2026-03-05 09:00,Active,w1\nk2,bert,2026-03-05 10:00,Resolved,w2\n")
                .get("id")
                .asLong();
        call("PUT", "/v1/uploads/%d/mapping".formatted(april), MAPPING);
        var second = stored(april);

        assertThat(first.get("state").asString()).as(first.toString()).isEqualTo("STORED");
        assertThat(first.get("events").asLong()).isEqualTo(3);
        assertThat(first.get("refused").asLong()).isEqualTo(1);
        assertThat(second.get("events").asLong()).as(second.toString()).isEqualTo(2);
        assertThat(DESK.sql()
                        .sql("select json from event where engagement = :engagement and type = 'case.reopened'")
                        .param("engagement", engagement.id())
                        .query(String.class)
                        .single())
                .contains("\"subject\":\"k1\"");
    }

    @Test
    void a_large_file_is_stored_piece_by_piece_with_one_receipt_for_all_of_it() {
        var upload = upload("events.jsonl", events(0, 45_000)).get("id").asLong();
        var look = get("/v1/uploads/%d/look".formatted(upload));
        assertThat(look.get("isReadable").asBoolean()).isTrue();

        var done = stored(upload);

        assertThat(done.get("events").asLong()).isEqualTo(45_000);
        assertThat(done.get("done").asLong()).isEqualTo(45_000);
        assertThat(done.get("signed").asString()).contains("\n45000\n");
        assertThat(events()).isEqualTo(45_000);
        assertThat(DESK.sql()
                        .sql("select count(*) from upload_part where upload = :id")
                        .param("id", upload)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_upload_whose_server_fell_silent_is_taken_over_and_nothing_counts_twice() {
        var id = upload("events.jsonl", events(0, 30_000)).get("id").asLong();
        DESK.deliver(engagement, events(0, 20_000).split("\n", -1));
        DESK.sql().sql("""
                        update upload set state = 'running', worker = gen_random_uuid(), pieces = 1, done = 20000, events = 20000,
                            leased_until = now() - interval '10 years' where id = :id""").param("id", id).update();

        while (isUnderWay(get("/v1/uploads/" + id))) {
            DESK.part(Storing.class).storeOne();
        }

        var upload = get("/v1/uploads/" + id);
        assertThat(upload.get("state").asString()).as(upload.toString()).isEqualTo("STORED");
        assertThat(upload.get("events").asLong()).isEqualTo(30_000);
        assertThat(events()).isEqualTo(30_000);
    }

    @Test
    void what_is_stored_and_a_file_are_compared_by_identity_and_content() {
        DESK.deliver(engagement, events(0, 5).split("\n", -1));
        var theirs = upload(
                        "theirs.jsonl",
                        events(1, 4) + "\n"
                                + Desk.event("e4", "case.opened", "2026-03-02T11:00:00Z", "k4", "u") + "\n"
                                + events(6, 7))
                .get("id")
                .asLong();

        var found = compared("/v1/uploads/%d/reconciliation".formatted(theirs));

        assertThat(found.get("same").asLong()).isEqualTo(3);
        assertThat(found.get("onlyLeft").asInt()).isEqualTo(1);
        assertThat(found.get("onlyRight").asInt()).isEqualTo(1);
        assertThat(found.get("differing").asInt()).isEqualTo(1);
        var other = upload("ours.jsonl", events(1, 4)).get("id").asLong();
        assertThat(compared("/v1/uploads/%d/reconciliation?against=%d".formatted(theirs, other))
                        .get("onlyRight")
                        .asInt())
                .isEqualTo(2);
    }

    private static String merge(String id, String from, String into) {
        return """
                {"specversion":"1.0","id":"%s","source":"desk","type":"case.merged","time":"2026-03-02T11:0%s:00Z","subject":"%s","customer":"u","data":{"into":"%s"}}""".formatted(id, id.substring(1), from, into);
    }

    @Test
    void files_are_compared_as_journals_are_with_repeats_contradictions_renamings_and_circles() {
        var opened = "2026-03-02T10:00:00Z";
        var left = String.join(
                "\n",
                Desk.event("a", "case.opened", opened, "k1", "u"),
                Desk.event("a", "case.opened", opened, "k1", "u"),
                Desk.event("contradicted", "case.opened", opened, "k2", "u"),
                Desk.event("contradicted", "case.opened", opened, "k3", "u"),
                Desk.event("named", "case.opened", opened, "k4", "u"),
                Desk.event("named-too", "case.opened", opened, "k4", "u"),
                merge("m1", "k5", "k6"),
                merge("m2", "k6", "k5"));
        var right = String.join(
                "\n",
                Desk.event("a", "case.opened", opened, "k1", "u"),
                Desk.event("contradicted", "case.opened", opened, "k2", "u"),
                Desk.event("otherwise", "case.opened", opened, "k4", "u"),
                merge("m1", "k5", "k6"),
                merge("m2", "k6", "k5"));
        var against = upload("left.jsonl", left).get("id").asLong();
        var id = upload("right.jsonl", right).get("id").asLong();

        var found = compared("/v1/uploads/%d/reconciliation?against=%d".formatted(id, against));

        assertThat(found.get("same").asLong()).as(found.toString()).isEqualTo(2);
        assertThat(found.get("differing").asLong()).isZero();
        assertThat(found.get("renamed").asLong()).isEqualTo(1);
        assertThat(found.get("onlyLeft").asLong()).isEqualTo(1);
        assertThat(found.get("onlyRight").asLong()).isEqualTo(1);
        assertThat(found.get("differences").toString())
                .contains("\"named\"", "\"named-too\"", "\"otherwise\"", "\"contradicted\"")
                .doesNotContain("\"m2\"");
    }

    @Test
    void an_amount_that_is_spelt_otherwise_is_the_same_delivered_before() {
        var event = """
                {"specversion":"1.0","id":"cost","source":"books","type":"cost.recorded","time":"2026-03-02T10:00:00Z","subject":"k1",\
                "data":{"party":"provider","amount":%s}}""";
        DESK.deliver(engagement, event.formatted("19.90"));

        var look = get("/v1/uploads/%d/look"
                .formatted(upload("again.jsonl", event.formatted("19.9000"))
                        .get("id")
                        .asLong()));

        assertThat(look.get("known").asLong()).as(look.toString()).isEqualTo(1);
        assertThat(look.get("contradicting").asLong()).isZero();
    }

    @Test
    void a_file_that_is_none_says_why_and_can_be_thrown_away() {
        var id = upload("book.xlsx", "PK\u0003\u0004 a workbook").get("id").asLong();

        var look = get("/v1/uploads/%d/look".formatted(id));

        assertThat(look.get("isReadable").asBoolean()).isFalse();
        assertThat(look.get("remarks").get(0).asString()).contains("Excel");
        var compared = DESK.answered(() -> DESK.call(key, DESK.to("/v1/uploads/%d/reconciliation".formatted(id))));
        assertThat(compared.statusCode()).isEqualTo(422);
        assertThat(compared.body()).contains("Look at it by itself").doesNotContain("book.xlsx");
        assertThat(call("DELETE", "/v1/uploads/" + id, "").statusCode()).isEqualTo(204);
        assertThat(call("POST", "/v1/uploads/%d/store".formatted(id), "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_file_of_one_side_is_not_there_for_the_other() {
        var id = upload("events.jsonl", events(0, 1)).get("id").asLong();
        var other = DESK.key(engagement, Seat.CLIENT, Right.LOOK, Right.DELIVER);

        assertThat(DESK.call(other, DESK.to("/v1/uploads/" + id)).statusCode()).isEqualTo(404);
        assertThat(DESK.call(other, DESK.to("/v1/uploads")).body()).contains("\"items\":[]");
        assertThat(DESK.browser(engagement, Seat.CLIENT, Role.LEADER)
                        .get("/e/%s/intake/uploads/%d".formatted(engagement.name(), id))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_pages_show_what_a_file_gives_how_far_it_is_and_how_it_differs() {
        var id = upload("log.csv", MARCH).get("id").asLong();
        call("PUT", "/v1/uploads/%d/mapping".formatted(id), MAPPING);
        var leader = DESK.browser(engagement, Seat.PROVIDER, Role.LEADER);
        var page = "/e/%s/intake/uploads/%d".formatted(engagement.name(), id);

        assertThat(leader.get(page).body())
                .contains("The first 4 rows of log.csv give 3 events; nothing is stored yet", "case.resolved");
        assertThat(leader.get(page + "/reconciliation.csv").statusCode()).isEqualTo(404);
        assertThat(DESK.answered(() -> leader.get(page + "/reconciliation")).body())
                .contains("0 only here, 3 only there");
        assertThat(leader.get(page + "/reconciliation.csv").body()).contains("only theirs");
        assertThat(leader.post(page + "/store", "").statusCode()).isEqualTo(302);
        while (isUnderWay(get("/v1/uploads/" + id))) {
            DESK.part(Storing.class).storeOne();
        }
        assertThat(leader.get(page + "/state").headers().firstValue("HX-Redirect"))
                .isPresent();
        assertThat(leader.get(page).body())
                .contains("log.csv gave 3 new events, 0 delivered before, 1 refused", "/intake#not-counted");
        assertThat(leader.get("/e/%s/intake".formatted(engagement.name())).body())
                .contains("log.csv", "Mend it", "log.csv line 5", "not a time")
                .doesNotContain("evenkeel-upload");
    }

    @Test
    void a_look_counts_what_contradicts_itself_or_what_is_stored_and_no_later_revision() {
        DESK.deliver(
                engagement,
                Desk.event("s1", "case.opened", "2026-03-02T10:00:00Z", "k1", "anna"),
                Desk.event("s2", "case.opened", "2026-03-02T10:00:00Z", "k2", "ben"));
        var text = String.join(
                "\n",
                Desk.event("s1", "case.opened", "2026-03-02T10:00:00Z", "k1", "anna"),
                Desk.event("s1", "case.opened", "2026-03-02T11:00:00Z", "k1", "anna")
                        .replace("}", ",\"revision\":1}"),
                Desk.event("s2", "case.closed", "2026-03-02T10:00:00Z", "k2", "ben"),
                Desk.event("n1", "case.opened", "2026-03-02T10:00:00Z", "k3", "cleo"),
                Desk.event("n1", "case.closed", "2026-03-02T10:00:00Z", "k3", "cleo"));

        var look = get("/v1/uploads/%d/look"
                .formatted(upload("more.jsonl", text).get("id").asLong()));

        assertThat(look.get("known").asLong()).isEqualTo(1);
        assertThat(look.get("contradicting").asLong()).isEqualTo(3);
    }
}
