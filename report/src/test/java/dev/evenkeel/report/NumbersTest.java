package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            number      | decimals | spelling
            0           | 0        | 0
            0           | 2        | 0.00
            999         | 0        | 999
            1000        | 0        | 1,000
            14267.775   | 2        | 14,267.775
            14267.7     | 2        | 14,267.70
            -564.6      | 2        | −564.60
            1234567.00  | 0        | 1,234,567
            1E+6        | 0        | 1,000,000
            """)
    void a_number_is_grouped_keeps_its_digits_and_has_a_true_minus(String number, int decimals, String spelling) {
        assertThat(Numbers.grouped(new BigDecimal(number), decimals)).isEqualTo(spelling);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            part | whole | percent
            0    | 10    | 0.0 %
            1    | 3     | 33.3 %
            3    | 3     | 100.0 %
            1    | 9999  | < 0.1 %
            """)
    void a_share_has_one_decimal_and_is_never_nothing_where_there_is_something(long part, long whole, String percent) {
        assertThat(Numbers.percent(part, whole)).isEqualTo(percent);
    }

    @Test
    void a_share_of_nothing_is_not_shown() {
        assertThat(Numbers.percent(0, 0)).isEmpty();
    }

    @Test
    void one_thing_is_not_many() {
        assertThat(Numbers.of(1, "outcome", "outcomes")).isEqualTo("1 outcome");
        assertThat(Numbers.of(3537, "outcome", "outcomes")).isEqualTo("3,537 outcomes");
    }

    @Test
    void a_measured_quantity_is_cut_to_four_decimals() {
        assertThat(Numbers.quantity(new BigDecimal("12.333333333333"))).isEqualTo("12.3333");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            currency | amount    | spelling
            EUR      | 14267.78  | €14,267.78
            EUR      | -564.6    | −€564.60
            EUR      | 0.405     | €0.405
            CHF      | 12        | CHF 12.00
            JPY      | 1200      | ¥1,200
            KWD      | 1.5       | KWD 1.500
            """)
    void money_has_the_minor_units_of_its_currency(String currency, String amount, String spelling) {
        assertThat(new Amounts(Currency.getInstance(currency)).of(new BigDecimal(amount)))
                .isEqualTo(spelling);
    }

    @Test
    void an_average_is_rounded_to_the_minor_unit() {
        assertThat(new Amounts(Currency.getInstance("EUR")).average(new BigDecimal("14267.78"), 3537))
                .isEqualTo("€4.03");
    }
}
