package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's bill that one side gives, and a bundle that somebody brings. */
class BillsTest {
    private static final Desk DESK = Desk.open();
    private static final Pattern NUMBER = Pattern.compile("/compare/bills/(\\d+)");

    private final Held engagement = DESK.engagement("", EarningsTest.WORKERS);
    private final String bills = "/e/%s/compare/bills".formatted(engagement.name());

    private String given(Desk.Browser client) {
        var answer = client.postFile(
                bills, "format=csv&rule=&period=2026-03&price=", "march.csv", """
                case,at,billed,amount,reason
                E1,2026-03-05,yes,3.00,resolved
                E2,2026-03-06,yes,4.50,resolved
                X9,2026-03-07,yes,3.00,resolved
                """.getBytes(StandardCharsets.UTF_8));
        var place = NUMBER.matcher(answer.headers().firstValue("location").orElse(""));
        assertThat(place.find()).as("%s %s", answer.statusCode(), answer.body()).isTrue();
        return bills + "/" + place.group(1);
    }

    @Test
    void every_charge_is_sorted_in_both_directions_and_the_findings_are_given_as_a_file() {
        EarningsTest.work(engagement);
        var client = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE);

        var bill = given(client);

        assertThat(client.get(bill).body())
                .contains("Of €10.50 on the bill, €1.50 too much and €3.00 too little", "/case?id=E2", "march.csv");
        assertThat(client.get(bill + "/recount.csv").body().lines())
                .anyMatch(line -> line.startsWith("supported,E1"))
                .anyMatch(line -> line.startsWith("overbilled,E2"))
                .anyMatch(line -> line.startsWith("underbilled,A1"))
                .anyMatch(line -> line.startsWith("unprovable,X9"));
    }

    @Test
    void the_other_side_sees_it_only_after_its_owner_has_shown_it() {
        EarningsTest.work(engagement);
        var client = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE);
        var provider = DESK.browser(engagement, Seat.PROVIDER, Role.LEADER);
        var bill = given(client);

        assertThat(provider.get(bill).statusCode()).isEqualTo(404);
        assertThat(provider.get(bill + "/recount.csv").statusCode()).isEqualTo(404);
        assertThat(provider.post(bill + "/show", "x=1").statusCode()).isEqualTo(404);
        client.post(bill + "/show", "x=1");

        assertThat(provider.get(bill).body()).contains("Of €10.50 on the bill");
    }

    @Test
    void a_file_that_is_no_bill_is_not_kept_and_the_page_says_why() {
        var client = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE);

        client.postFile(
                bills, "format=intercom&rule=&period=&price=", "x.json", "no json".getBytes(StandardCharsets.UTF_8));

        assertThat(client.get(bills).body())
                .contains("Does a vendor&#39;s bill hold?")
                .doesNotContain("x.json");
    }

    @Test
    void what_is_no_bundle_fails_its_first_check_with_the_rule_and_the_remedy() {
        var client = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE);

        var page = client.postFile(
                "/e/%s/evidence/check".formatted(engagement.name()),
                "provider-key=&client-key=",
                "bundle.zip",
                "no zip".getBytes(StandardCharsets.UTF_8));

        assertThat(page.body()).contains("The bundle does not hold", "▲ failed", "Ask for the bundle as it was issued");
    }

    @Test
    void a_bundle_is_held_against_the_statement_that_was_issued_here_and_says_that_nobody_signed_it(
            @TempDir Path folder) throws IOException {
        EarningsTest.work(engagement);
        DESK.part(Issuing.class).issueDue(engagement);
        var kept = DESK.part(StatementList.class).of(engagement, "2026-03").orElseThrow();

        assertThat(checked(Bundles.unsigned(folder.resolve("as-issued"), engagement, kept.json())))
                .contains("computed again from the stored journal to the byte", "nobody&#39;s signature was checked")
                .contains("1 of 4 checks failed");
        assertThat(checked(Bundles.unsigned(
                        folder.resolve("dearer"), engagement, kept.json().replace("9.00", "9.01"))))
                .contains("it is another statement of 2026-03 than the one that was issued here");
    }

    private String checked(byte[] bundle) {
        var browser = DESK.browser(engagement, Seat.CLIENT, Role.FINANCE);
        return DESK.answered(() -> browser.postFile(
                        "/e/%s/evidence/check".formatted(engagement.name()),
                        "provider-key=&client-key=",
                        "bundle.zip",
                        bundle))
                .body();
    }
}
