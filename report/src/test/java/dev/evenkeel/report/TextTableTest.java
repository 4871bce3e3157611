package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.report.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable table() {
        return TextTable.of(Column.left("Basis"), Column.right("Cases"), Column.wrapped("What it counts"));
    }

    private static String drawn(TextTable table, int columns) {
        return String.join("\n", table.lines(columns));
    }

    @Test
    void names_stand_left_and_numbers_right() {
        var table = table().row("received", "1,740", "cases first seen")
                .row("billed", "163", "outcomes charged")
                .rule()
                .row("sum", "1,903", "");

        assertThat(drawn(table, 80)).isEqualTo("""
                Basis     Cases  What it counts
                ─────────────────────────────────
                received  1,740  cases first seen
                billed      163  outcomes charged
                ─────────────────────────────────
                sum       1,903""");
    }

    @Test
    void a_long_text_is_wrapped_where_the_page_is_narrow() {
        var table = table().row("contained", "12", "cases claimed solved before any agent touched them");

        assertThat(drawn(table, 44)).isEqualTo("""
                Basis      Cases  What it counts
                ────────────────────────────────────────────
                contained     12  cases claimed solved
                                  before any agent touched
                                  them""");
    }

    @Test
    void a_wrapped_text_keeps_its_indentation() {
        var table = TextTable.of(Column.wrapped("")).row("  one two three four");

        assertThat(drawn(table, 14)).isEqualTo("  one two\n  three four");
    }

    @Test
    void a_note_runs_across_all_columns() {
        var table = table().row("billed", "163", "outcomes").note("one two three four five six", 2);

        assertThat(table.lines(24)).endsWith("  one two three four five", "  six");
    }

    @Test
    void wide_letters_take_two_columns_and_marks_none() {
        var table = TextTable.of(Column.left(""), Column.left(""))
                .row("請求書", "a")
                .row("e\u0301te\u0301", "b")
                .row("abcdef", "c");

        assertThat(table.lines(80)).containsExactly("請求書  a", "e\u0301te\u0301     b", "abcdef  c");
    }

    @Test
    void a_word_longer_than_its_column_is_cut_between_letters() {
        assertThat(TextWidth.wrap("ab 1234567890 cd", 4)).containsExactly("ab", "1234", "5678", "90", "cd");
        assertThat(TextWidth.wrap("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 4))
                .containsExactly("\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00");
    }

    @Test
    void a_clipped_text_ends_in_an_ellipsis() {
        assertThat(TextWidth.clip("abcdef", 6)).isEqualTo("abcdef");
        assertThat(TextWidth.clip("abcdefg", 6)).isEqualTo("abcde…");
    }

    @Test
    void a_row_that_does_not_fit_its_columns_is_refused() {
        assertThatThrownBy(() -> table().row("billed")).hasMessageContaining("3 columns");
    }
}
