package dev.evenkeel.dispute;

import static dev.evenkeel.dispute.Room.MARCH;
import static dev.evenkeel.dispute.Room.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Ruling;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Who may dispute what and until when, and how a dispute ends. */
class DocketTest {
    private static final BigDecimal FORTY_LESS = new BigDecimal("-40.00");

    @Test
    void silence_to_the_end_of_the_tenth_business_day_accepts_a_statement() {
        var room = Room.withMarch();
        assertThat(room.standing("04-23 23:59").acceptedBy()).isEmpty();
        assertThat(room.standing("04-24 00:00").isAgreed()).isTrue();
        assertThat(room.standing("04-24 00:00").windowEnd()).isEqualTo(at("04-24 00:00"));
        assertThat(room.refusal(Room.opened("D1", "-45.00", "04-24 00:00")))
                .isEqualTo(
                        "2026-03 could be disputed up to 2026-04-24T00:00:00Z, 10 business days after it was drawn up;"
                                + " silence up to then accepted it.");
    }

    @Test
    void a_party_that_has_accepted_disputes_nothing_any_more_and_the_other_still_may() {
        var room = Room.withMarch().taking(new Move.Accepted(MARCH, Side.CLIENT, at("04-10 09:00")));
        assertThat(room.refusal(Room.opened("D1", "-45.00", "04-10 10:00")))
                .contains("The client has accepted 2026-03");
        assertThat(room.refusal(new Move.Accepted(MARCH, Side.CLIENT, at("04-10 11:00"))))
                .contains("already");
        room.taking(new Move.Opened(
                "D1",
                new Matter.OfClaim(MARCH, "pay", "C7", at("03-05 09:00")),
                Side.PROVIDER,
                Ground.TOO_LITTLE,
                new BigDecimal("4.50"),
                "It was solved.",
                at("04-10 12:00")));
        assertThat(room.standing("04-10 12:00").acceptedBy()).containsExactly(Side.CLIENT);
    }

    @Test
    void what_is_not_disputed_falls_due_meanwhile() {
        var room = Room.withMarch().disputed("D1", "-45.00", "04-10 09:00");
        assertThat(room.standing("04-10 08:59").disputed()).isEqualByComparingTo("0");
        assertThat(room.standing("04-10 09:00").disputed()).isEqualByComparingTo("45.00");
        assertThat(room.standing("04-30 09:00").undisputed()).isEqualByComparingTo("955.00");
        assertThat(room.standing("04-30 09:00").isAgreed()).isFalse();
    }

    @Test
    void disputes_of_one_line_hold_back_no_more_than_it_asks_for() {
        var room = Room.withMarch()
                .disputed("D1", "-1000.00", "04-10 09:00")
                .taking(new Move.Opened(
                        "D2",
                        new Matter.OfClaim(MARCH, "pay", "C7", at("03-05 09:00")),
                        Side.CLIENT,
                        Ground.NOT_PROVED,
                        new BigDecimal("-300.00"),
                        "No record of it.",
                        at("04-10 10:00")));
        assertThat(room.standing("04-10 10:00").disputed()).isEqualByComparingTo("1200.00");
        assertThat(room.standing("04-10 10:00").undisputed()).isEqualByComparingTo("-200.00");
    }

    @Test
    void each_rung_of_the_ladder_has_its_business_days_and_the_next_begins_when_they_are_over() {
        var room = Room.withMarch().disputed("D1", "-45.00", "04-10 09:00");
        assertThat(room.course("D1", "04-17 23:59")).isEqualTo(new Dispute.Open(0, at("04-18 00:00")));
        assertThat(room.course("D1", "04-18 00:00")).isEqualTo(new Dispute.Open(1, at("04-25 00:00")));
        // The expert's ten business days leave out 1 May.
        assertThat(room.course("D1", "04-25 00:00")).isEqualTo(new Dispute.Open(2, at("05-12 00:00")));
        assertThat(room.course("D1", "05-12 00:00")).isEqualTo(new Dispute.Overdue(2, at("05-12 00:00")));
    }

    @Test
    void a_party_may_go_up_the_ladder_at_once_but_not_beyond_its_end() {
        var room = Room.withMarch()
                .disputed("D1", "-45.00", "04-10 09:00")
                .taking(
                        new Move.Escalated("D1", Side.CLIENT, at("04-10 10:00")),
                        new Move.Escalated("D1", Side.PROVIDER, at("04-13 10:00")));
        assertThat(room.course("D1", "04-13 10:00")).isEqualTo(new Dispute.Open(2, at("04-28 00:00")));
        assertThat(room.refusal(new Move.Escalated("D1", Side.CLIENT, at("04-14 10:00"))))
                .contains("on the last rung, with the independent expert");
    }

    @Test
    void parties_that_agree_end_a_dispute_with_what_the_other_offered_last() {
        var room = Room.withMarch()
                .disputed("D1", "-45.00", "04-10 09:00")
                .taking(
                        new Move.Evidence("D1", Side.CLIENT, "Ten spam cases.", "sha256:00", at("04-10 09:30")),
                        new Move.Proposed(
                                "D1", Side.PROVIDER, new BigDecimal("-10.00"), "Two of them.", at("04-11 09:00")),
                        new Move.Proposed("D1", Side.PROVIDER, FORTY_LESS, "Nine of them.", at("04-12 09:00")),
                        new Move.Agreed("D1", Side.CLIENT, at("04-13 09:00")));
        assertThat(room.course("D1", "04-13 09:00"))
                .isEqualTo(new Dispute.Ended(Dispute.How.AGREED, FORTY_LESS, at("04-13 09:00")));
        assertThat(room.docket().rulings(at("04-13 08:59"))).isEmpty();
        assertThat(room.docket().rulings(at("04-13 09:00")))
                .containsExactly(new Ruling("D1", "pay", MARCH, FORTY_LESS, at("04-13 09:00")));
        assertThat(room.standing("04-24 00:00").isAgreed()).isTrue();
        assertThat(room.refusal(new Move.Withdrawn("D1", Side.CLIENT, at("04-14 09:00"))))
                .contains("Dispute D1 is over since 2026-04-13T09:00:00Z (agreed, -40.00)");
    }

    @Test
    void the_opening_is_itself_an_offer_that_the_other_can_take() {
        var room = Room.withMarch()
                .disputed("D1", "-45.00", "04-10 09:00")
                .taking(new Move.Agreed("D1", Side.PROVIDER, at("04-10 10:00")));
        assertThat(room.docket().rulings(at("04-11 00:00")).getFirst().change()).isEqualByComparingTo("-45.00");
        assertThat(Room.withMarch()
                        .disputed("D1", "-45.00", "04-10 09:00")
                        .refusal(new Move.Agreed("D1", Side.CLIENT, at("04-10 10:00"))))
                .isEqualTo("The provider has offered nothing in dispute D1, so there is nothing to agree to; make an"
                        + " offer.");
    }

    @Test
    void only_the_expert_rules_and_a_ruling_may_come_late() {
        var room = Room.withMarch().disputed("D1", "-45.00", "04-10 09:00");
        var early = new Move.Ruled("D1", "Dr. Ito", FORTY_LESS, "Nine were spam.", at("04-20 09:00"));
        assertThat(room.refusal(early)).contains("is not with the independent expert yet");
        room.taking(new Move.Ruled("D1", "Dr. Ito", FORTY_LESS, "Nine were spam.", at("06-01 09:00")));
        assertThat(room.course("D1", "06-01 09:00"))
                .isEqualTo(new Dispute.Ended(Dispute.How.RULED, FORTY_LESS, at("06-01 09:00")));
    }

    @Test
    void what_is_withdrawn_changes_nothing_and_only_who_opened_it_withdraws() {
        var room = Room.withMarch().disputed("D1", "-45.00", "04-10 09:00");
        assertThat(room.refusal(new Move.Withdrawn("D1", Side.PROVIDER, at("04-10 10:00"))))
                .contains("opened by the client");
        room.taking(new Move.Withdrawn("D1", Side.CLIENT, at("04-10 11:00")));
        assertThat(room.docket().rulings(at("04-11 00:00"))).isEmpty();
        assertThat(room.standing("04-11 00:00").disputed()).isEqualByComparingTo("0");
    }

    @Test
    void a_dispute_says_what_it_is_about_and_what_it_wants_in_the_right_direction() {
        var room = Room.withMarch();
        assertThat(room.refusal(Room.opened("D1", "45.00", "04-10 09:00")))
                .isEqualTo("'too much' asks for a change of the bill that is below 0, not 45.00.");
        assertThat(room.refusal(Room.opened("D1", "-1200.01", "04-10 09:00")))
                .isEqualTo("The line asks for 1200.00, so a dispute cannot take 1200.01 off it.");
        assertThat(room.refusal(Room.opened(" ", "-1", "04-10 09:00"))).contains("needs an id of its own");
        assertThat(room.refusal(Room.opened("D1", "-1", "04-08 23:59")))
                .contains("was drawn up at 2026-04-09T00:00:00Z");
        var noLine = new Matter.OfLine(MARCH, "pay", Line.Kind.CREDIT, MARCH);
        assertThat(room.refusal(
                        new Move.Opened("D1", noLine, Side.CLIENT, Ground.TOO_MUCH, FORTY_LESS, "", at("04-10 09:00"))))
                .isEqualTo(
                        "2026-03 has no line 'credit' of 'pay'; its lines are ['charge' of 'pay' 1200.00, 'reversal' of"
                                + " 'pay' -200.00].");
        var noStatement = new Matter.OfLine(Room.month("2026-04"), "pay", Line.Kind.CHARGE, Room.month("2026-04"));
        assertThat(room.refusal(new Move.Opened(
                        "D1", noStatement, Side.CLIENT, Ground.TOO_MUCH, FORTY_LESS, "", at("04-10 09:00"))))
                .isEqualTo("No statement of 2026-04 was issued; those that were: [2026-03].");
    }

    @Test
    void a_party_disputes_the_same_thing_once_at_a_time() {
        var room = Room.withMarch().disputed("D1", "-45.00", "04-10 09:00");
        assertThat(room.refusal(Room.opened("D1", "-45.00", "04-10 10:00"))).contains("needs an id of its own");
        assertThat(room.refusal(Room.opened("D2", "-45.00", "04-10 10:00")))
                .contains("disputes this already, in dispute D1");
    }

    @Test
    void moves_are_taken_in_their_order() {
        var room = Room.withMarch().disputed("D1", "-45.00", "04-10 09:00");
        assertThat(room.refusal(new Move.Escalated("D1", Side.CLIENT, at("04-10 08:59"))))
                .contains("moves are taken in their order");
        assertThat(room.refusal(new Move.Escalated("D9", Side.CLIENT, at("04-10 09:00"))))
                .isEqualTo("There is no dispute 'D9'; those there are: [D1].");
    }
}
