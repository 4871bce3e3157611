package dev.evenkeel.measure.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.plan.Gate;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a measurement files of itself: read again, everything follows from it to the last bit. */
class StudyJsonTest {
    private static final AnalysisPlan PLAN =
            HoldoutTest.plan(new Rule.LowerBound(0.8)).checked().orThrow();
    private static final Frozen IN_TIME = new Frozen.Logged(Instant.parse("2026-04-29T09:00:00Z"));
    private static final Holdout HOLDOUT = Holdout.of(
                    PLAN, HoldoutTest.sums(PLAN, HoldoutTest.LAST, 60, 11).read())
            .orThrow();
    private static final List<Advance> ADVANCES =
            Advance.of(PLAN, HOLDOUT.looks().orThrow(), IN_TIME);

    private static Certified certified(Frozen frozen) {
        return Certified.of(PLAN, HOLDOUT.finding().orThrow(), frozen.hasAdvances(PLAN) ? ADVANCES : List.of(), frozen)
                .orThrow();
    }

    private static Certified settled(String text) {
        return ((StudyJson.Filed.Settled) StudyJson.parse(text)).certified();
    }

    @Test
    void the_certificate_that_follows_is_the_one_that_was_filed() {
        var certified = certified(IN_TIME);
        var read = settled(StudyJson.text(certified));
        assertThat(read.certificate()).isEqualTo(certified.certificate());
        assertThat(read.rest()).isEqualTo(certified.rest());
        assertThat(read.finding().picture()).isEqualTo(certified.finding().picture());
        assertThat(read.finding().gates())
                .extracting(Gate::isHeld)
                .containsExactlyElementsOf(
                        certified.finding().gates().stream().map(Gate::isHeld).toList());
        assertThat(StudyJson.text(read)).isEqualTo(StudyJson.text(certified));
    }

    @Test
    void it_is_the_same_text_whatever_proof_of_the_plan_a_party_has() {
        var later = new Frozen.Logged(Instant.parse("2026-04-30T12:00:00Z"));
        assertThat(StudyJson.text(certified(later))).isEqualTo(StudyJson.text(certified(IN_TIME)));
        var unproven = new Frozen.Unproven("there is no proof");
        assertThat(settled(StudyJson.text(certified(unproven))).certificate())
                .isEqualTo(certified(unproven).certificate());
    }

    @Test
    void looks_of_a_month_are_read_as_they_were() {
        assertThat(ADVANCES.getFirst().looks()).hasSizeBetween(25, 31);
        var read = StudyJson.parse(StudyJson.text(PLAN, ADVANCES.getFirst()));
        assertThat(read)
                .isEqualTo(new StudyJson.Filed.Looked(
                        PLAN, new Frozen.Told(true), ADVANCES.getFirst().looks()));
    }

    @Test
    void every_picture_and_all_segments_are_read_as_they_were() {
        var at = new Picture.At("-3", 0.1, new Interval(-0.3, 0.5));
        var beside = new Picture.Beside("202603", 1.5, 2.5, new Interval(2, 3));
        for (var picture : List.of(
                new Picture.EventStudy(List.of(at)),
                new Picture.Counterfactual(List.of(beside, beside), 1),
                new Picture.None())) {
            var finding = new Finding(
                    "some/1",
                    new Effect(1.0 / 3, 0.1, 7),
                    new Finding.On(12, "sites and periods"),
                    0.25,
                    List.of(new Gate("trend", false, "Trends differ.")),
                    new TreeMap<>(Map.of("a", 1e-9)),
                    picture,
                    "abc",
                    List.of(new Finding.Segment("plan", "basic", 7, Effect.normal(-1e-3, 2))));
            assertThat(FindingJson.parse((Json.Fields) FindingJson.of(finding))).isEqualTo(finding);
        }
    }

    @Test
    void another_effect_gives_another_certificate() {
        var certified = certified(IN_TIME);
        var effect = "\"effect\":\"" + certified.finding().effect().value();
        var text = StudyJson.text(certified);
        assertThat(text).contains(effect);
        assertThat(settled(text.replace(effect, effect + "1")).certificate().digest())
                .isEqualTo(certified.certificate().digest());
        assertThat(settled(text.replace(effect, "\"effect\":\"-500.5"))
                        .certificate()
                        .digest())
                .isNotEqualTo(certified.certificate().digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evenkeel.dev/study@v1|evenkeel.dev/study@v9|nothing that a measurement files",
                "\"spread\":\"0.0\"|\"spread\":\"NaN\"|is no number up to",
                "\"spread\":\"0.0\"|\"spread\":\"1.0E99\"|is no number up to",
                "\"share\":\"0.4\"|\"share\":\"1e999999999\"|is no amount",
                "\"assignment\":\"customers\"|\"assignment\":\"nothing\"|a plan without a design",
                "\"currency\":\"EUR\"|\"currency\":\"EURO\"|cannot be",
                "\"standard error\":\"|\"standard error\":\"-|cannot be",
                "[\"2026-05-|[\"May 2026-05-|cannot be read",
                "\"gates\":[|\"gates\":[7,|are objects",
                "\"picture\"|\"pictures\"|Field 'picture' must be an object"
            })
    void what_is_damaged_is_refused_and_says_where(String was, String now, String message) {
        var text = StudyJson.text(certified(IN_TIME));
        assertThat(text).contains(was);
        assertThatThrownBy(() -> StudyJson.parse(text.replace(was, now)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(message);
    }
}
