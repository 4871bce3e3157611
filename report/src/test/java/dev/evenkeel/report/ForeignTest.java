package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTest {
    @Test
    void a_plain_id_is_shown_as_it_is() {
        assertThat(Foreign.text("INC0012345 é 請求 \uD83D\uDE00 عربي")).isEqualTo("INC0012345 é 請求 \uD83D\uDE00 عربي");
    }

    @Test
    void what_would_steer_a_terminal_is_spelt_out() {
        assertThat(Foreign.text("a\u001B[31mb\r\nc")).isEqualTo("aU+001B[31mbU+000DU+000Ac");
    }

    @Test
    void what_would_turn_the_writing_direction_is_spelt_out() {
        assertThat(Foreign.text("invoice\u202Efdp.exe")).isEqualTo("invoiceU+202Efdp.exe");
    }

    @Test
    void two_ids_that_differ_in_something_invisible_look_different() {
        assertThat(Foreign.text("4711\u200B")).isNotEqualTo(Foreign.text("4711"));
    }

    @Test
    void half_a_character_is_spelt_out() {
        assertThat(Foreign.text("a\uD83D")).isEqualTo("aU+D83D");
    }
}
