package dev.evenkeel.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageWordsTest {
    @Test
    void a_title_does_not_break_within_the_name_of_a_case_or_a_time() {
        assertThat(Frame.heading("Case C000597-2 came back 4 d 1 h later"))
                .isEqualTo(
                        "Case <span class=\"whole\">C000597-2</span> came back <span class=\"whole\">4 d 1 h</span> later");
    }

    @Test
    void what_stands_in_a_title_is_text_and_never_part_of_the_page() {
        assertThat(Frame.heading("<b>k-1</b>")).isEqualTo("&lt;b&gt;<span class=\"whole\">k-1</span>&lt;/b&gt;");
    }

    @Test
    void an_entry_of_the_log_says_what_it_is_about() {
        assertThat(EvidencePage.about("line/2026-05/2")).isEqualTo("line 3 of May 2026");
        assertThat(EvidencePage.about("statement/2026-05")).isEqualTo("the statement of May 2026");
        assertThat(EvidencePage.about("receipt/12")).isEqualTo("receipt 12");
    }
}
