package dev.evenkeel.dispute;

import static dev.evenkeel.dispute.Room.MARCH;
import static dev.evenkeel.dispute.Room.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.contract.Safeguards.Meanwhile;
import dev.evenkeel.dispute.Escrow.Cause;
import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is withheld because of disputes, under each rule on what falls due meanwhile. */
class EscrowTest {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;
    private static final Filed APRIL = april("05-11 00:00", Set.of("D1"));

    private static Filed april(String drawnAt, Set<String> carriedOut) {
        var april = MARCH.next();
        return new Filed(
                april,
                at(drawnAt),
                List.of(
                        new Filed.Amount("pay", Line.Kind.CHARGE, april, new BigDecimal("900.00")),
                        new Filed.Amount("pay", Line.Kind.TRUE_UP, MARCH, new BigDecimal("-40.00"), carriedOut)));
    }

    private static Escrow.Change change(String id, Cause cause, String before, String after, String at) {
        return new Escrow.Change(id, cause, MARCH, new BigDecimal(before), new BigDecimal(after), at(at));
    }

    private static List<Escrow.Change> changes(Room room) {
        return Escrow.changes(room.docket(), Instant.MAX).stream()
                .map(it -> new Escrow.Change(
                        it.dispute(), it.cause(), it.statement(), scaled(it.before()), scaled(it.after()), it.at()))
                .toList();
    }

    private static BigDecimal scaled(BigDecimal amount) {
        return amount.setScale(2);
    }

    @Test
    void the_disputed_part_waits_for_the_end_and_what_is_taken_off_for_the_statement_that_carries_it_out() {
        var room = Room.withMarch(Room.PROCEDURE, APRIL)
                .disputed("D1", "-45.00", "04-10 09:00")
                .taking(
                        new Move.Proposed("D1", Side.PROVIDER, new BigDecimal("-40.00"), "", at("04-11 09:00")),
                        new Move.Agreed("D1", Side.CLIENT, at("04-12 09:00")));

        assertThat(changes(room))
                .containsExactly(
                        change("D1", Cause.OPENED, "0.00", "45.00", "04-10 09:00"),
                        change("D1", Cause.ENDED, "45.00", "40.00", "04-12 09:00"),
                        change("D1", Cause.CARRIED_OUT, "40.00", "0.00", "05-11 00:00"));
        assertThat(Escrow.changes(room.docket(), at("04-12 08:59"))).hasSize(1);
        assertThat(Escrow.changes(room.docket(), at("04-12 09:00"))).hasSize(2);
        assertThat(Escrow.changes(room.docket(), at("05-10 23:59"))).hasSize(2);
    }

    @Test
    void a_statement_that_does_not_name_the_dispute_leaves_its_end_in_escrow() {
        var room = Room.withMarch(Room.PROCEDURE, april("05-11 00:00", Set.of("D2")))
                .disputed("D1", "-45.00", "04-10 09:00")
                .taking(new Move.Agreed("D1", Side.PROVIDER, at("04-12 09:00")));

        assertThat(changes(room)).containsExactly(change("D1", Cause.OPENED, "0.00", "45.00", "04-10 09:00"));
    }

    @Test
    void what_is_withdrawn_falls_due_at_once_and_a_dispute_for_more_withholds_nothing() {
        var room = Room.withMarch()
                .disputed("D1", "-45.00", "04-10 09:00")
                .taking(
                        new Move.Withdrawn("D1", Side.CLIENT, at("04-11 09:00")),
                        new Move.Opened(
                                "D2",
                                new Matter.OfClaim(MARCH, "pay", "C7", at("03-05 09:00")),
                                Side.PROVIDER,
                                Ground.TOO_LITTLE,
                                new BigDecimal("4.50"),
                                "",
                                at("04-12 09:00")),
                        new Move.Agreed("D2", Side.CLIENT, at("04-13 09:00")));

        assertThat(changes(room))
                .containsExactly(
                        change("D1", Cause.OPENED, "0.00", "45.00", "04-10 09:00"),
                        change("D1", Cause.ENDED, "45.00", "0.00", "04-11 09:00"));
    }

    @Test
    void two_disputes_of_a_line_withhold_no_more_than_it_asks_for_whichever_ends_first() {
        var room = Room.withMarch()
                .disputed("D1", "-1000.00", "04-10 09:00")
                .taking(
                        new Move.Opened(
                                "D2",
                                new Matter.OfClaim(MARCH, "pay", "C7", at("03-05 09:00")),
                                Side.CLIENT,
                                Ground.NOT_PROVED,
                                new BigDecimal("-300.00"),
                                "",
                                at("04-10 10:00")),
                        new Move.Withdrawn("D1", Side.CLIENT, at("04-11 09:00")));

        assertThat(changes(room))
                .containsExactly(
                        change("D1", Cause.OPENED, "0.00", "1000.00", "04-10 09:00"),
                        change("D2", Cause.OPENED, "1000.00", "1200.00", "04-10 10:00"),
                        change("D1", Cause.ENDED, "1200.00", "300.00", "04-11 09:00"));
    }

    @Test
    void where_only_fixed_fees_fall_due_meanwhile_all_else_of_the_statement_waits() {
        var procedure = Room.procedure(Meanwhile.FIXED_PART);
        var room = Room.withMarch(procedure).disputed("D1", "-45.00", "04-10 09:00");
        assertThat(room.standing("04-10 09:00").disputed()).isEqualByComparingTo("1000.00");
        room.taking(new Move.Agreed("D1", Side.PROVIDER, at("04-11 09:00")));

        assertThat(changes(room))
                .containsExactly(
                        change("D1", Cause.OPENED, "0.00", "1000.00", "04-10 09:00"),
                        change("D1", Cause.ENDED, "1000.00", "45.00", "04-11 09:00"));
        var standby = new Filed.Amount("standby", Line.Kind.CHARGE, MARCH, new BigDecimal("500.00"));
        var bonus = new Filed.Amount("pay", Line.Kind.CHARGE, MARCH, new BigDecimal("70.00"));
        var filed = new Filed(MARCH, at("04-09 00:00"), List.of(standby, bonus));
        var dispute = Room.withMarch()
                .disputed("D1", "-45.00", "04-10 09:00")
                .docket()
                .disputes(Instant.MAX);
        assertThat(Escrow.withheld(procedure, filed, dispute, List.of())).isEqualByComparingTo("70.00");
        assertThat(Escrow.withheld(procedure, filed, List.of(), List.of())).isEqualByComparingTo(NOTHING);
    }

    @Test
    void where_everything_falls_due_meanwhile_nothing_is_withheld() {
        var room = Room.withMarch(Room.procedure(Meanwhile.EVERYTHING)).disputed("D1", "-45.00", "04-10 09:00");

        assertThat(room.standing("04-10 09:00").disputed()).isEqualByComparingTo(NOTHING);
        assertThat(changes(room)).isEmpty();
    }

    @Test
    void a_credit_line_that_gave_too_little_back_is_withheld_in_full() {
        var room = Room.withMarch()
                .taking(new Move.Opened(
                        "D1",
                        new Matter.OfLine(MARCH, "pay", Line.Kind.REVERSAL, MARCH),
                        Side.CLIENT,
                        Ground.TOO_MUCH,
                        new BigDecimal("-25.00"),
                        "More came back.",
                        at("04-10 09:00")));

        assertThat(changes(room)).containsExactly(change("D1", Cause.OPENED, "0.00", "25.00", "04-10 09:00"));
    }

    @Test
    void a_true_up_names_the_disputes_that_it_carries_out_and_no_other_line_does() {
        var formula = "2026-03 recomputed 100.00 − dispute D1 40.00 + dispute late_2.b 3.00 − issued so far 100.00";

        assertThat(Filed.carriedOut(Line.Kind.TRUE_UP, formula)).containsExactlyInAnyOrder("D1", "late_2.b");
        assertThat(Filed.carriedOut(Line.Kind.CHARGE, formula)).isEmpty();
        assertThat(Filed.carriedOut(Line.Kind.TRUE_UP, "2026-03 recomputed 9.00 − issued so far 10.00"))
                .isEmpty();
        assertThat(APRIL.carriesOut("D1")).isTrue();
        assertThat(APRIL.carriesOut("D")).isFalse();
    }

    @Test
    void a_window_or_a_rung_of_no_day_is_over_with_the_day_it_began() {
        var usual = Room.PROCEDURE;
        var none = new Procedure(0, usual.rules(), usual.fixedTerms(), usual.calendar(), usual.zone());

        assertThat(none.windowEnd(at("04-09 08:00"))).isEqualTo(at("04-10 00:00"));
    }

    @Test
    void the_id_of_a_dispute_is_one_that_a_formula_can_name() {
        var room = Room.withMarch();
        for (var id : List.of("", "a b", "D/1", "ü", "x".repeat(41))) {
            assertThat(room.refusal(Room.opened(id, "-1.00", "04-10 09:00"))).contains("needs an id of its own");
        }
        room.disputed("x".repeat(40), "-1.00", "04-10 09:00");
    }
}
