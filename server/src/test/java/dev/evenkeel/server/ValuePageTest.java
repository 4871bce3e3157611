package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.measure.study.StudyJson;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page Value: what measurements filed about what the contract pays on. */
class ValuePageTest {
    private static final Desk DESK = Desk.open();

    static Held engagement(String id) {
        return DESK.part(Engagements.class).add(new Engagements.Texts("""
                evenkeel: 1
                id: %s
                title: A share of what AI saves
                parties: {client: {id: c, name: Client AG}, provider: {id: p, name: Provider Ltd}}
                term: {from: 2026-05-01, to: 2026-07-01, zone: UTC}
                billing: {currency: EUR, period: month, statement: 5 business days, dispute: 10 business days}
                measures:
                  ai_gain: {observed: ai-first, take: sum, unit: EUR, source: certificates}
                terms:
                  - {id: ai-gain, gainshare: {metric: ai_gain, estimate: ai_gain, share: {gains: 40%%, losses: 40%%}}}
                """.formatted(id), "", ""));
    }

    private static String event(String month, String data) {
        return """
                {"specversion":"1.0","id":"ai-first/%s","source":"evenkeel-measure","type":"metric.observed","time":"%s-28T00:00:00Z",\
                "data":{"metric":"ai-first","outcome":"seconds","period":"%s","plan":"afe77b","question":"How much does AI save?",\
                "unit":"EUR",%s}}""".formatted(month, month, month, data);
    }

    /** What counts of the first month before the measurement is over. */
    static String advance() {
        return event("2026-05", "\"value\":259.06,\"bound\":259.06");
    }

    /** What the certificate says, with the rest that counts. */
    static String certificate() {
        return event(
                "2026-06",
                "\"value\":1706.70,\"counted\":1965.76,\"certificate\":\"44dae1\",\"grade\":\"A\","
                        + "\"effect\":-171.5,\"low\":-233.5,\"high\":-109.5,\"on\":2713");
    }

    @Test
    void a_measurement_that_is_filed_whole_is_shown_as_its_certificate_is() {
        var engagement = engagement("value-whole");
        DESK.deliver(engagement, FiledStudy.advance());
        assertThat(page(engagement))
                .contains(
                        "By 31 May 2026 each of the 2,713 treated customers had 87.16 seconds less than those without it",
                        "Gain to date, day by day",
                        "The portal computed the advances again from these days: the same amounts.");
        DESK.deliver(engagement, FiledStudy.certificate());
        assertThat(page(engagement))
                .contains(
                        "Each of 2,713 treated customers: −171.5 seconds, which is a gain",
                        "Evidence grade A: a lot decided who got it",
                        "What it means for the next statement",
                        "What had to hold",
                        "By parts of the customers",
                        "The portal computed it again from what was found: the same certificate, the same amounts.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "more|\"effect\":\"-171.5\"|\"effect\":\"-271.5\"|it gives the certificate",
                "damaged|\"spread\":\"0.0\"|\"spread\":\"much\"|is no number up to",
                "other|\"plan\":\"ai-first\"|\"plan\":\"ai-last\"|it gives the certificate"
            })
    void what_does_not_give_the_certificate_is_not_shown(String what, String was, String now, String message) {
        var engagement = engagement("value-" + what);
        DESK.deliver(
                engagement,
                FiledStudy.advance(),
                FiledStudy.certificate(
                        FiledStudy.CERTIFIED.rest(),
                        StudyJson.text(FiledStudy.CERTIFIED).replace(was, now)));
        assertThat(page(engagement))
                .contains(message, "Certified with evidence grade A: −171.5 seconds for each of 2,713")
                .doesNotContain("What had to hold");
    }

    @Test
    void an_advance_that_the_certificate_does_not_know_is_told() {
        var engagement = engagement("value-advance");
        DESK.deliver(
                engagement,
                FiledStudy.advance().replaceFirst("\"value\":[0-9.]+", "\"value\":999.00"),
                FiledStudy.certificate());
        assertThat(page(engagement)).contains("counts of May 2026, and 999.00 was filed");
    }

    @Test
    void an_amount_that_does_not_follow_is_told() {
        var engagement = engagement("value-too-much");
        DESK.deliver(
                engagement,
                FiledStudy.advance(),
                FiledStudy.certificate(
                        FiledStudy.CERTIFIED.rest().add(BigDecimal.ONE), StudyJson.text(FiledStudy.CERTIFIED)));
        assertThat(page(engagement))
                .contains("counts of June 2026, and %s was filed"
                        .formatted(Numbers.grouped(FiledStudy.CERTIFIED.rest().add(BigDecimal.ONE), 2)));
    }

    private static String page(Held engagement) {
        return DESK.browser(engagement, Seat.CLIENT, Role.LEADER)
                .get("/e/%s/value".formatted(engagement.name()))
                .body();
    }

    @Test
    void before_anything_is_measured_the_page_says_how_to_begin() {
        assertThat(page(engagement("value-none")))
                .contains("No measurement has said yet what got better", "evenkeel measure plan");
    }

    @Test
    void advances_and_the_certificate_are_shown_with_grade_and_limits() {
        var engagement = engagement("value-filed");
        DESK.deliver(engagement, advance());
        assertThat(page(engagement))
                .contains("Of what got better, €259.06 counts so far", "It still runs", "surely €259.06 at least");
        DESK.deliver(engagement, certificate());
        assertThat(page(engagement))
                .contains(
                        "Of what got better, €1,965.76 counts so far",
                        "How much does AI save?",
                        "evidence grade A: −171.5 seconds for each of 2,713 (95 %: −233.5 to −109.5)",
                        "44dae1",
                        "/e/value-filed/statements/2026-06");
    }
}
