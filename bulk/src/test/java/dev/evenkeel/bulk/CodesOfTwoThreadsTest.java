package dev.evenkeel.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.event.AttributeType;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Two threads that meet the same things in the same order at the same time: what a race needs, without settling a log. */
class CodesOfTwoThreadsTest {
    private static final int THINGS = 100_000;

    /** Says the code of a thing by its number. */
    @FunctionalInterface
    private interface Coding {
        long code(int number);
    }

    /** The codes that each of two threads was given. */
    private static long[][] codes(Callable<Coding> codings) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(2);
        Callable<long[]> thread = () -> {
            var coding = codings.call();
            start.await();
            return IntStream.range(0, THINGS).mapToLong(coding::code).toArray();
        };
        try (var pool = Executors.newFixedThreadPool(2)) {
            var one = pool.submit(thread);
            var other = pool.submit(thread);
            return new long[][] {one.get(), other.get()};
        }
    }

    private static void assertOneEach(long[][] codes) {
        assertThat(codes[0]).isEqualTo(codes[1]);
        assertThat(LongStream.of(codes[0]).distinct().count()).isEqualTo(THINGS);
    }

    @Test
    void every_worker_has_one_code_and_no_two_have_the_same() throws InterruptedException, ExecutionException {
        var workers = new ValueCodes("worker", AttributeType.TEXT);
        var codes = codes(() -> number -> workers.of("agent-" + number));
        assertOneEach(codes);
        for (var number = 0; number < THINGS; number++) {
            assertThat(workers.value((int) codes[0][number]).canonical()).isEqualTo("agent-" + number);
        }
    }

    @Test
    void every_id_has_one_code_and_the_code_gives_it_back() throws InterruptedException, ExecutionException {
        var ids = new IdCodes();
        var codes = codes(() -> {
            var coder = ids.coder();
            return number -> coder.code(id(number));
        });
        assertOneEach(codes);
        for (var number = 0; number < THINGS; number++) {
            assertThat(ids.text(codes[0][number])).isEqualTo(id(number));
        }
    }

    /** Some with a number behind one of few prefixes, some with one behind a prefix of their own, some with none. */
    private static String id(int number) {
        return switch (number % 4) {
            case 0 -> "c%08d".formatted(number);
            case 1 -> "%08x-case".formatted(number * 0x9E3779B9);
            case 2 -> "region %d: %d".formatted(number, number);
            default -> "T" + number;
        };
    }

    @Test
    void every_combination_of_values_has_one_code() throws InterruptedException, ExecutionException {
        var tuples = new Tuples(3);
        assertOneEach(codes(() -> number -> tuples.code(values(number))));
        for (var code : tuples.all()) {
            assertThat(tuples.code(tuples.values(code))).isEqualTo(code);
        }
    }

    private static int[] values(int number) {
        return new int[] {number % 100, number / 100, 1 + Arrays.hashCode(new int[] {number}) % 7};
    }
}
