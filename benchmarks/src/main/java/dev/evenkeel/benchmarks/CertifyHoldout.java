package dev.evenkeel.benchmarks;

import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.HoldoutSums;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A full certificate of a holdout: each customer hashed into its group and checked, twelve monthly outcomes, the time before, segments,
 * daily looks, advances, gates, and the digest of all of it. The customers are made on the way, which is timed alone as well.
 */
public final class CertifyHoldout {
    private static final String SALT = "benchmark";
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int MONTHS = 12;
    private static final double NANOS = 1e9;

    private CertifyHoldout() {}

    /** The number of customers is the only argument. */
    public static void main(String... arguments) {
        var customers = Integer.parseInt(arguments[0]);
        var plan = plan(customers);
        var made = time("making the customers alone", () -> {
            var sum = 0L;
            for (var customer = 0; customer < customers; customer++) {
                sum += id(customer).length();
                for (var month = 0; month < MONTHS; month++) {
                    sum += outcome(customer, month, true);
                }
            }
            return sum;
        });
        var certified = time("the certificate, with that", () -> certify(plan, customers));
        System.out.printf(
                Locale.ROOT,
                "grade %s, effect %.4f ± %.4f, payment %s, certificate %s; at most %d MiB of heap (%d)%n",
                certified.grade().label(),
                certified.finding().effect().value(),
                certified.finding().effect().standardError(),
                certified.settlement().payment(),
                certified.certificate().digest(),
                Runtime.getRuntime().maxMemory() >> 20,
                made & 1);
    }

    private interface Work<T> {
        T get();
    }

    private static <T> T time(String what, Work<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        var wall = System.nanoTime();
        var processor = threads.getCurrentThreadCpuTime();
        var result = work.get();
        System.out.printf(
                Locale.ROOT,
                "%-32s %.1f s by the clock, %.1f s of the processor%n",
                what,
                (System.nanoTime() - wall) / NANOS,
                (threads.getCurrentThreadCpuTime() - processor) / NANOS);
        return result;
    }

    private static Certified certify(AnalysisPlan plan, int customers) {
        var sums = new HoldoutSums(plan, plan.span().end().minusDays(1), Optional.of(SALT));
        var assignment = plan.lot().assignment(SALT);
        for (var customer = 0; customer < customers; customer++) {
            var id = id(customer);
            var isTreated = assignment.arm(id).name().equals(AnalysisPlan.TREATED);
            var segments = new TreeMap<String, String>();
            segments.put("plan", customer % 3 == 0 ? "plus" : "basic");
            sums.unit(new HoldoutSums.Unit(id, isTreated, before(customer), false, false, segments));
            for (var month = 0; month < MONTHS; month++) {
                sums.outcome(30 * month + customer % 28, outcome(customer, month, isTreated));
            }
        }
        var holdout = Holdout.of(plan, sums.read()).orThrow();
        return Certified.of(
                        plan,
                        holdout.finding().orThrow(),
                        Advance.of(plan, holdout.looks().orThrow()))
                .orThrow();
    }

    private static String id(int customer) {
        var digits = Integer.toString(100_000_000 + customer);
        return "c" + digits.substring(1);
    }

    private static long before(int customer) {
        return 12 * (mixed(customer) >>> 50) + (mixed(customer + 1_000_000_007L) >>> 52);
    }

    /** Cents: a level of the customer's own, and chance. */
    private static long outcome(int customer, int month, boolean isTreated) {
        var level = mixed(customer) >>> 50;
        var chance = mixed(customer * 31L + month) >>> 51;
        return level + chance - (isTreated ? 40 : 0);
    }

    private static long mixed(long number) {
        var z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static AnalysisPlan plan(int customers) {
        var lot = new AnalysisPlan.Lot(1, 9, "");
        return new AnalysisPlan(
                "benchmark",
                "What does it save?",
                new AnalysisPlan.Target("cost", "EUR", AnalysisPlan.Better.LOWER, BigDecimal.ONE, 2),
                new AnalysisPlan.Span(START.minusYears(1), START, START.plusYears(1), START.minusDays(3)),
                new Situation(
                        Situation.Assignment.CUSTOMERS,
                        Situation.RollOut.AT_ONCE,
                        new Situation.Units(customers, 0.1, 0, 0),
                        new Situation.Periods(0, 0),
                        0,
                        0,
                        new Situation.Goal(1500, 600, 0.8, 0.01)),
                new AnalysisPlan.Lot(1, 9, lot.assignment(SALT).commitment()),
                new AnalysisPlan.Limits(0.02, 0.01, 0, 1),
                new AnalysisPlan.Pay(
                        new Settlement.Terms(
                                new Rule.LowerBound(0.8), new BigDecimal("0.3"), new BigDecimal("1000000000")),
                        "EUR",
                        0.9),
                "");
    }
}
