package dev.evenkeel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which letters a path has as they are, and which it has by their bytes. */
class PathsTest {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~+@-";

    @Test
    void a_letter_stays_as_it_is_where_it_is_plain_and_is_its_byte_where_not() {
        for (var letter = 1; letter < 128; letter++) {
            var name = Character.toString(letter);
            var isPlain = PLAIN.contains(name);
            var account = Account.of("a", name);
            assertThat(account.path()).as(name).isEqualTo(isPlain ? "a/" + name : "a/%%%02X".formatted(letter));
            assertThat(account.names()).as(name).containsExactly("a", name);
            if (!isPlain && letter != '/') {
                assertThatThrownBy(() -> new Account("a/b" + name + "c"))
                        .as(name)
                        .hasMessageContaining("is no path");
            }
        }
    }

    @Test
    void a_byte_is_two_digits_to_the_base_sixteen_in_capitals() {
        for (var right : List.of("%00", "%09", "%90", "%99", "%AA", "%AF", "%FA", "%FF", "x%0Ay", "%41%42")) {
            assertThat(new Account(right).path()).isEqualTo(right);
        }
        for (var wrong :
                List.of("%", "%0", "%G0", "%0G", "%@0", "%0@", "%:0", "%0:", "%/0", "%0/a", "%a0", "%0f", "x%")) {
            assertThatThrownBy(() -> new Account(wrong)).as(wrong).hasMessageContaining("is no path");
        }
    }

    @Test
    void a_path_has_a_thousand_characters_at_most_and_a_name_between_any_two_slashes() {
        assertThat(new Account("x".repeat(1_000)).names()).hasSize(1);
        assertThat(new Account("a/b/c").names()).containsExactly("a", "b", "c");
        for (var wrong : List.of("/", "//", "a//", "/a/b", "a/b/", "x".repeat(1_001))) {
            assertThatThrownBy(() -> new Account(wrong)).as(wrong).hasMessageContaining("at most 1000 characters");
        }
    }

    @Test
    void an_account_holds_what_goes_on_after_a_slash_and_not_what_only_begins_alike() {
        var client = new Account("desk/client");
        assertThat(client.holds(new Account("desk/client/cash"))).isTrue();
        assertThat(client.holds(new Account("desk/clients"))).isFalse();
        assertThat(client.holds(new Account("desk"))).isFalse();
        assertThat(client.child("a/b").path()).isEqualTo("desk/client/a%2Fb");
        assertThat(client).isLessThan(new Account("desk/clients")).hasToString("desk/client");
    }
}
