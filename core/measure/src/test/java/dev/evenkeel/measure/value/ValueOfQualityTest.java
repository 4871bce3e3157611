package dev.evenkeel.measure.value;

import static dev.evenkeel.measure.linear.Published.cell;
import static dev.evenkeel.measure.linear.Published.column;
import static dev.evenkeel.measure.linear.Published.ones;
import static dev.evenkeel.measure.linear.Published.only;
import static dev.evenkeel.measure.linear.Published.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.measure.Effect;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.linear.Matrix;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueOfQualityTest {
    /** The demand for cigarettes in 48 states in 1995, by general and by cigarette tax (Stock and Watson; R's AER). */
    @Test
    void the_price_of_cigarettes_has_the_published_effect() {
        var data = only(
                rows("regression/CigarettesSW.csv"), row -> cell(row, "year").equals("1995"));
        var n = data.size();
        var cpi = column(data, "cpi");
        var price = column(data, "price");
        var packs = column(data, "packs");
        var income = column(data, "income");
        var population = column(data, "population");
        var taxes = column(data, "taxs");
        var tax = column(data, "tax");
        var cause = new double[n];
        var wealth = new double[n];
        var general = new double[n];
        var own = new double[n];
        var outcome = new double[n];
        for (var row = 0; row < n; row++) {
            outcome[row] = StrictMath.log(packs[row]);
            cause[row] = StrictMath.log(price[row] / cpi[row]);
            wealth[row] = StrictMath.log(income[row] / population[row] / cpi[row]);
            general[row] = (taxes[row] - tax[row]) / cpi[row];
            own[row] = tax[row] / cpi[row];
        }
        var result = Instrumented.of(
                        outcome,
                        Instrumented.Data.of(cause, Matrix.ofColumns(general, own), Matrix.ofColumns(ones(n), wealth)))
                .orThrow();
        assertThat(result.effect(0).value()).isCloseTo(-1.277424133423642, within(1e-9));
        assertThat(result.effect(1).value()).isCloseTo(9.894955541143036, within(1e-9));
        assertThat(result.effect(2).value()).isCloseTo(0.280404825081472, within(1e-9));
        assertThat(result.effect(0).standardError()).isCloseTo(0.263198590279603, within(1e-9));
        assertThat(result.effect(1).standardError()).isCloseTo(1.058559947629566, within(1e-9));
        assertThat(result.robustEffect(0).standardError()).isCloseTo(0.249610000397672, within(1e-9));
        assertThat(result.robustEffect(2).standardError()).isCloseTo(0.253889653418589, within(1e-9));
        assertThat(result.firstStageF()).isCloseTo(244.733753555916, within(1e-7));
        assertThat(result.payable(List.of()).orThrow()).isEqualTo(result.robustEffect(0));
        // By hand in numpy: controls taken out of all, the statistic at an effect, and Brent's search for its two
        // roots.
        assertThat(result.effectiveF(List.of())).isCloseTo(176.88417491768362, within(1e-8));
        limits(result, List.of(), -1.900614875128665, -0.6063281678091161);
        var fours = agents(n / 4, 4);
        assertThat(result.effectiveF(List.of(fours))).isCloseTo(159.15323920985685, within(1e-8));
        limits(result, List.of(fours), -2.118571513475252, -0.3976929422949355);
        var single = Instrumented.of(
                        outcome,
                        Instrumented.Data.of(cause, Matrix.ofColumns(general), Matrix.ofColumns(ones(n), wealth)))
                .orThrow();
        assertThat(single.effectiveF(List.of())).isCloseTo(44.73052609750506, within(1e-8));
        limits(single, List.of(), -1.9291298400945822, -0.3564074173196757);
        assertThat(single.effectiveF(List.of(fours))).isCloseTo(43.372958742639405, within(1e-8));
        limits(single, List.of(fours), -1.981694440020275, -0.2520482014070106);
    }

    private static void limits(Instrumented result, List<int[]> clusters, double low, double high) {
        var limits = result.robustInterval(0.95, clusters).orElseThrow();
        assertThat(limits.low()).isCloseTo(low, within(1e-8));
        assertThat(limits.high()).isCloseTo(high, within(1e-8));
    }

    /** Contacts of agents, each with a way of their own: what agents are is in all of their contacts. */
    private static Instrumented ofAgents(int agents, int copies) {
        var random = new Random(20261122);
        var n = agents * copies;
        var cause = new double[n];
        var instrument = new double[n];
        var outcome = new double[n];
        for (var agent = 0; agent < agents; agent++) {
            var way = random.nextGaussian();
            var hidden = random.nextGaussian();
            for (var copy = 0; copy < copies; copy++) {
                var row = agent * copies + copy;
                instrument[row] = way;
                cause[row] = way + hidden;
                outcome[row] = 2 * cause[row] + 3 * hidden;
            }
        }
        return Instrumented.of(
                        outcome, Instrumented.Data.of(cause, Matrix.ofColumns(instrument), Matrix.ofColumns(ones(n))))
                .orThrow();
    }

    private static int[] agents(int agents, int copies) {
        var own = new int[agents * copies];
        Arrays.setAll(own, row -> row / copies);
        return own;
    }

    @Test
    void contacts_of_one_agent_say_it_once_however_many_there_are() {
        var once = ofAgents(60, 1);
        var tenTimes = ofAgents(60, 10);
        var error = once.payable(List.of(agents(60, 1))).orThrow().standardError();
        assertThat(error)
                .as("each its own cluster is each with a variance of its own")
                .isCloseTo(once.robustEffect(0).standardError(), within(1e-12));
        var clustered = tenTimes.payable(List.of(agents(60, 10))).orThrow();
        assertThat(clustered.standardError() / error)
                .as("but for the correction of small samples")
                .isCloseTo(StrictMath.sqrt(599.0 / 598 * 58 / 59), within(1e-9));
        assertThat(clustered.degreesOfFreedom()).isEqualTo(59);
        assertThat(tenTimes.robustEffect(0).standardError()).isLessThan(error / 3);
        assertThat(tenTimes.payable(List.of(agents(60, 10), agents(60, 10))).orThrow())
                .as("both ways the same")
                .isEqualTo(clustered);
        assertThat(tenTimes.effectiveF(List.of(agents(60, 10)))).isLessThan(tenTimes.effectiveF(List.of()) / 5);
    }

    @Test
    void clusters_that_are_few_or_leave_instruments_weak_are_not_billed_on() {
        assertThat(ofAgents(60, 10).payable(List.of(agents(6, 100))).toString())
                .contains("6 clusters cannot tell how much clusters differ; 10 can");
        var random = new Random(8);
        var n = 800;
        var group = new double[n];
        var cause = new double[n];
        var clusters = agents(20, 40);
        Arrays.setAll(group, row -> clusters[row] % 2);
        Arrays.setAll(cause, row -> 0.15 * group[row] + 0.1 * pair(clusters[row]) + 0.01 * random.nextGaussian());
        var outcome = Arrays.stream(cause).map(one -> 2 * one + 0.1).toArray();
        var result = Instrumented.of(
                        outcome, Instrumented.Data.of(cause, Matrix.ofColumns(group), Matrix.ofColumns(ones(n))))
                .orThrow();
        assertThat(result.isWeak(List.of()))
                .as("taken one by one they look strong")
                .isFalse();
        assertThat(result.payable(List.of(clusters)).toString()).contains("below 10", "(Anderson-Rubin)");
    }

    /** Two clusters with the same number, one of each group. */
    private static int pair(int cluster) {
        return cluster / 2;
    }

    @Test
    void a_price_is_not_paid_on_weak_instruments() {
        var random = new Random(4);
        var n = 60;
        var instrument = random.doubles(n).toArray();
        var hidden = random.doubles(n).toArray();
        var cause = new double[n];
        Arrays.setAll(cause, row -> hidden[row] + 0.05 * instrument[row]);
        var outcome = new double[n];
        Arrays.setAll(outcome, row -> 2 * hidden[row] + 0.1 * random.nextGaussian());
        var result = Instrumented.of(
                        outcome, Instrumented.Data.of(cause, Matrix.ofColumns(instrument), Matrix.ofColumns(ones(n))))
                .orThrow();
        assertThat(result.isWeak(List.of())).isTrue();
        assertThat(result.payable(List.of())).isInstanceOf(Measured.Refused.class);
        assertThat(result.robustInterval(0.95, List.of()).orElseThrow().width())
                .as("weak instruments do not bound the effect")
                .isInfinite();
    }

    /** The vignette of sensemakr: an effect of 0.097 with an error of 0.023 on 783 degrees of freedom. */
    @Test
    void what_was_not_measured_would_have_to_be_as_strong_as_published() {
        var sensitivity = Sensitivity.of(new Effect(0.09731582, 0.02325654, 783), 0.95);
        assertThat(sensitivity.partialRSquared()).isCloseTo(0.02187, within(5e-6));
        assertThat(sensitivity.robustness()).isCloseTo(0.13878, within(5e-6));
        assertThat(sensitivity.surely()).isCloseTo(0.07626, within(5e-6));
        assertThat(Sensitivity.left(
                        new Effect(0.09731582, 0.02325654, 783), sensitivity.robustness(), sensitivity.robustness()))
                .isCloseTo(0, within(1e-12));
    }

    /** How news about immigration moves a letter to Congress by way of feelings (Brader and others 2008). */
    @Test
    void feelings_mediate_what_was_published() {
        var data = rows("mediation/framing.csv");
        var schooling = data.stream().map(row -> cell(row, "educ")).toList();
        var columns = new ArrayList<double[]>();
        columns.add(ones(data.size()));
        columns.add(column(data, "age"));
        columns.add(column(data, "income"));
        for (var level : schooling.stream().distinct().sorted().skip(1).toList()) {
            columns.add(schooling.stream()
                    .mapToDouble(one -> one.equals(level) ? 1 : 0)
                    .toArray());
        }
        columns.add(data.stream()
                .mapToDouble(row -> cell(row, "gender").equals("male") ? 1 : 0)
                .toArray());
        var result = Mediation.of(
                        column(data, "treat"),
                        column(data, "emo"),
                        column(data, "cong_mesg"),
                        Matrix.ofColumns(columns.toArray(double[][]::new)))
                .orThrow();
        assertThat(result.toMediator().value()).isCloseTo(1.338611179547568, within(1e-9));
        assertThat(result.toMediator().standardError()).isCloseTo(0.3597712306471217, within(1e-9));
        assertThat(result.fromMediator().value()).isCloseTo(0.06391984151444384, within(1e-9));
        assertThat(result.fromMediator().standardError()).isCloseTo(0.010587843107235708, within(1e-9));
        assertThat(result.direct().value()).isCloseTo(0.019201152874444176, within(1e-9));
        assertThat(result.total().value()).isCloseTo(0.10476496732058735, within(1e-9));
        assertThat(result.total().standardError()).isCloseTo(0.06514141343538284, within(1e-9));
        assertThat(result.through().value()).isCloseTo(0.08556381444614326, within(1e-9));
        assertThat(result.through().standardError()).isCloseTo(0.02701321915569372, within(1e-9));
        assertThat(result.shareThrough()).isCloseTo(0.8167216258877135, within(1e-9));
        assertThat(result.throughAt(0)).isCloseTo(result.through().value(), within(1e-12));
        assertThat(result.throughAt(result.undoneBy())).isCloseTo(0, within(1e-12));
        // The vignette of R's mediation finds nothing left at a correlation of 0.4, with a probit in the second step.
        assertThat(result.undoneBy()).isBetween(0.3, 0.45);
    }

    @Test
    void a_point_has_a_price_until_a_date() {
        var price = PointPrice.of(Effect.normal(0.004, 0.001), Effect.normal(30, 0), LocalDate.of(2026, 12, 31));
        assertThat(price.amount()).isEqualByComparingTo("0.12");
        assertThat(price.error()).isEqualByComparingTo("0.03");
        assertThat(price.worth(new BigDecimal("2.5"), 1000, LocalDate.of(2026, 6, 1))
                        .orThrow())
                .isEqualTo(new BigDecimal("300.00"));
        assertThat(price.worth(BigDecimal.ONE, 1, LocalDate.of(2027, 1, 1)))
                .isInstanceOfSatisfying(
                        Measured.Refused.class,
                        refused -> assertThat(refused.refusal().what())
                                .isEqualTo("The price of a point was good until 2026-12-31, and it is 2027-01-01."));
    }
}
