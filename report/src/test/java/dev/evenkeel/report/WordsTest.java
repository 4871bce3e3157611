package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "csat, csat 3.944844 (1645 ÷ 417), '3.944844 (1,645 ÷ 417)'",
        "people_seconds, people_seconds 468426, '468,426'",
        "gain, gain -1364.20, '-1,364.20'",
        "csat, only 12 of the 30 answers that it asks for, only 12 of the 30 answers that it asks for",
        "cs, csat 1645, 'csat 1,645'"
    })
    void a_reading_stands_without_its_name_and_with_its_digits_grouped(String measure, String words, String shown) {
        assertThat(Words.reading(measure, words)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"people_seconds, people seconds", "csat, csat"})
    void a_measure_is_named_as_people_write(String measure, String named) {
        assertThat(Words.measure(measure)).isEqualTo(named);
    }
}
