package dev.evenkeel.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoryWireTest {
    @Test
    void a_line_is_a_whole_story() {
        var story = StoryWire.fromYaml("cases: 900");

        assertThat(story.size()).isEqualTo(new Story.Size(900, 300));
        assertThat(story.profile()).isEqualTo(Profile.FULL);
        assertThat(story.rate(Rate.RECONTACT)).isEqualTo(0.1);
    }

    @Test
    void ai_arrives_half_way_unless_told_otherwise() {
        var story = StoryWire.fromYaml("{from: 2026-01-01, to: 2026-01-11}");

        assertThat(story.rollout().from()).isEqualTo(LocalDate.of(2026, 1, 6));
    }

    @Test
    void a_percentage_is_a_hundredth() {
        var story = StoryWire.fromYaml("rates: {reopen: 7%, survey: 0.5}");

        assertThat(story.rate(Rate.REOPEN)).isEqualTo(0.07);
        assertThat(story.rate(Rate.SURVEY)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"northwind", "lean", "law"})
    void a_story_written_and_read_back_is_the_same(String name) {
        var story = Stories.named(name);

        assertThat(StoryWire.fromYaml(StoryWire.toYaml(story))).isEqualTo(story);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', useHeadersInDisplayName = true, textBlock = """
            story                                        | complaint
            case: 900                                    | 'case' (did you mean 'cases'?)
            rates: {reopn: 4%}                           | 'rates.reopn' (did you mean 'reopen'?)
            cases: many                                  | cases is 'many'; it should be a whole number
            cases: 0                                     | cases is 0
            rates: {reopen: 140%}                        | rates.reopen is 1.4
            from: 1st of May                             | from is '1st of May'; it should be a date
            zone: Berlin                                 | zone is 'Berlin'; it should be a time zone
            profile: thin                                | profile is 'thin'
            {from: 2026-03-01, to: 2026-03-01}           | from 2026-03-01 is not before to
            workers: {ai: 3}                             | at least one agent and one in-house worker
            intents: {move: {difficulty: 2}}             | intent move: difficulty is 2.0
            churn: {base: 90%, per-problem: 20%}         | churn: base 0.9
            [cases                                       | not valid YAML
            - cases                                      | A story is a mapping
            """)
    void a_bad_story_is_refused_with_the_reason(String story, String complaint) {
        assertThatThrownBy(() -> StoryWire.fromYaml(story))
                .isInstanceOf(BadStory.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void an_unknown_name_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> Stories.named("southwind")).hasMessageContaining("northwind, lean, law");
    }
}
