package dev.evenkeel.measure.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.experiment.Switchback;
import dev.evenkeel.measure.linear.Matrix;
import dev.evenkeel.measure.panel.Observation;
import dev.evenkeel.measure.panel.Panel;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.plan.Design;
import dev.evenkeel.measure.plan.Situation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan of a launch on 1 May 2026 that is measured until July, after 24 months, against three markets. */
class ForeseenTest {
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final int BEFORE = 24;

    private static AnalysisPlan plan(Situation.Assignment assignment, int blocksPerArm) {
        return HoldoutTest.plan(new Rule.Symmetric())
                .with(new Situation(
                        assignment,
                        Situation.RollOut.AT_ONCE,
                        new Situation.Units(0, 0.5, 0, blocksPerArm),
                        new Situation.Periods(0, 0),
                        0,
                        0,
                        new Situation.Goal(0, 1, 0, 0.1)));
    }

    private static int month(int at) {
        var month = MAY.plusMonths(at);
        return 100 * month.getYear() + month.getMonthValue();
    }

    /** Markets a to d, of which a launches in month {@code first} since May, without the rows that are left out. */
    private static Measured<StudyData.Sites> markets(int first, int until, Predicate<Observation> isLeftOut) {
        var rows = new ArrayList<Observation>();
        for (var market : List.of("a", "b", "c", "d")) {
            for (var at = -BEFORE; at < until; at++) {
                var outcome = market.hashCode() + at * at % 7;
                rows.add(new Observation(market, month(at), outcome, market.equals("a") && at >= first));
            }
        }
        rows.removeIf(isLeftOut);
        return Panel.of(rows).then(panel -> Measured.found(new StudyData.Sites(panel, Optional.empty())));
    }

    private static AnalysisPlan launch() {
        return markets(0, 0, _ -> false)
                .then(known -> Known.in(plan(Situation.Assignment.NOTHING, 0), known))
                .orThrow();
    }

    private static String found(AnalysisPlan plan, Measured<StudyData.Sites> markets) {
        return markets.then(data -> Foreseen.of(plan, Design.FEW_DONORS, data)).toString();
    }

    @Test
    void a_launch_is_measured_by_all_that_the_plan_knows_until_its_end() {
        var plan = launch();
        assertThat(plan.situation().donors()).isEqualTo(3);
        assertThat(plan.situation().periods().before()).isEqualTo(BEFORE);
        assertThat(found(plan, markets(0, 3, _ -> false))).startsWith("Found");
        assertThat(found(plan, markets(0, 2, _ -> false)))
                .contains("The table ends with 2026-06, and the plan on 2026-07-31: 1 month is missing.");
        assertThat(found(plan, markets(0, 4, _ -> false)))
                .contains("The table goes on to 2026-08, and the plan ends on 2026-07-31.");
    }

    @Test
    void nobody_is_left_out_put_in_or_changed_and_the_launch_is_when_it_was_to_be() {
        var plan = launch();
        assertThat(found(plan, markets(0, 3, row -> row.unit().equals("d"))))
                .contains("are not those that the plan was made with");
        assertThat(found(plan, markets(0, 3, row -> row.period() == month(-BEFORE))))
                .contains("23 periods before the start");
        assertThat(found(plan, markets(1, 3, _ -> false)))
                .contains("a was treated from 2026-06 on; the plan starts on 2026-05-01");
        assertThat(found(plan, markets(-1, 3, _ -> false))).contains("a was treated from 2026-04 on");
        var second = markets(0, 3, _ -> false)
                .then(sites -> Measured.found(new StudyData.Sites(
                        sites.panel().treatedFrom(new int[] {BEFORE, BEFORE, Panel.NEVER, Panel.NEVER}),
                        Optional.empty())));
        assertThat(found(plan, second)).contains("2 markets of 4 without it in the table, 3 in the plan");
    }

    @Test
    void a_plan_is_made_of_the_time_before_and_says_what_its_table_says() {
        var plan = plan(Situation.Assignment.NOTHING, 0);
        assertThat(markets(9, 1, _ -> false)
                        .then(known -> Known.in(plan, known))
                        .toString())
                .contains(
                        "The table has 1 period in the time that is to be measured, such as 2026-05; it starts on 2026-05-01");
        assertThat(markets(-1, 0, _ -> false)
                        .then(known -> Known.in(plan, known))
                        .toString())
                .contains("In the table a is treated already, from 2026-04 on");
        var more = plan.with(new Situation(
                Situation.Assignment.NOTHING,
                Situation.RollOut.AT_ONCE,
                plan.situation().units(),
                plan.situation().periods(),
                30,
                0,
                plan.situation().goal()));
        assertThat(markets(0, 0, _ -> false)
                        .then(known -> Known.in(more, known))
                        .toString())
                .contains("The proposal says 30 donors ('data'), and the table has 4 units");
    }

    private static StudyData.Months months(int until, double first) {
        var at = IntStream.range(-BEFORE, until).toArray();
        return new StudyData.Months(
                List.of("volume"),
                IntStream.of(at)
                        .mapToObj(month -> MAY.plusMonths(month).toString())
                        .toList(),
                Matrix.ofColumns(IntStream.of(at)
                        .mapToDouble(month -> month == -BEFORE ? first : month * month % 5)
                        .toArray()),
                Matrix.ofColumns(
                        IntStream.of(at).mapToDouble(month -> month % 3).toArray()),
                BEFORE);
    }

    @Test
    void the_time_before_of_a_baseline_is_what_both_signed() {
        var plan = Known.in(plan(Situation.Assignment.NOTHING, 0), months(0, 1)).orThrow();
        assertThat(Foreseen.of(plan, Design.BEFORE_AFTER, months(3, 1))).isInstanceOf(Measured.Found.class);
        assertThat(Foreseen.of(plan, Design.BEFORE_AFTER, months(3, 100)).toString())
                .contains("are not those that the plan was made with");
        assertThat(Foreseen.of(plan, Design.BEFORE_AFTER, months(1, 1)).toString())
                .contains("The table ends with 2026-05, and the plan on 2026-07-31: 2 months are missing.");
    }

    private static String blocks(int blocks, Predicate<Switchback.Period> isLeftOut) {
        var periods = new ArrayList<Switchback.Period>();
        for (var block = 0; block < blocks; block++) {
            for (var position = 0; position < 8; position++) {
                periods.add(new Switchback.Period(block, position, "", block % 2 == 0, BigDecimal.ONE, BigDecimal.ONE));
            }
        }
        periods.removeIf(isLeftOut);
        return Foreseen.of(plan(Situation.Assignment.TIMES, 60), Design.SWITCHBACK, new StudyData.Blocks(periods))
                .toString();
    }

    @Test
    void every_block_that_was_planned_counts_whole() {
        assertThat(blocks(120, _ -> false)).startsWith("Found");
        assertThat(blocks(20, _ -> false))
                .contains("The table has 20 blocks, from 0 to 19; the plan has 120 in a row.");
        assertThat(blocks(121, period -> period.block() == 7)).contains("from 0 to 120; the plan has 120 in a row");
        assertThat(blocks(120, period -> period.block() == 7 && period.position() == 3))
                .contains("Blocks have 8 periods each, from position 0 on; one has not, such as 7.");
        assertThat(blocks(120, period -> period.block() < 2 && period.position() == 7))
                .contains("2 have not, such as 0, 1.");
    }

    @Test
    void months_are_planned_from_the_first_of_one() {
        var plan = plan(Situation.Assignment.NOTHING, 0);
        var span = plan.span();
        var mid = new AnalysisPlan(
                plan.id(),
                plan.question(),
                plan.target(),
                new AnalysisPlan.Span(span.before(), LocalDate.of(2026, 5, 14), span.end(), span.frozen()),
                plan.situation(),
                plan.lot(),
                plan.limits(),
                plan.pay(),
                "");
        assertThat(Known.in(mid, months(0, 1)).toString()).contains("2026-05-14 is not the first of a month");
    }
}
