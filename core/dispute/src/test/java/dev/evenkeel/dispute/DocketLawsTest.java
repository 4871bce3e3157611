package dev.evenkeel.dispute;

import static dev.evenkeel.dispute.Room.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Ruling;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds whatever the parties do, in whatever order; seeded. */
class DocketLawsTest {
    private static final int MOVES = 120;

    @RepeatedTest(200)
    void whatever_the_parties_try(RepetitionInfo repetition) {
        var random = new Random(20_261_122L + repetition.getCurrentRepetition());
        var docket = Room.withMarch().docket();
        var now = Room.at("04-09 00:00");
        for (var at = 0; at < MOVES; at++) {
            now = now.plusSeconds(random.nextInt(60 * 60 * 12));
            var before = docket;
            if (docket.take(move(random, now)) instanceof Docket.Taken(var after)) {
                docket = after;
                assertThat(docket.moves().subList(0, docket.moves().size() - 1)).isEqualTo(before.moves());
                endedStaysEnded(before, docket, now);
            }
            standingAddsUp(docket, now);
        }
        assertThat(docket.moves()).as("somebody did something").isNotEmpty();
        theStateAsOfAnInstantNeverChanges(docket, random);
    }

    private static void endedStaysEnded(Docket before, Docket after, Instant now) {
        for (var dispute : before.disputes(now)) {
            if (!dispute.isOpen()) {
                assertThat(after.dispute(dispute.id(), now)).contains(dispute);
            }
        }
    }

    private static void standingAddsUp(Docket docket, Instant now) {
        var standing = docket.standing(MARCH, now).orElseThrow();
        assertThat(standing.undisputed().add(standing.disputed())).isEqualByComparingTo(standing.total());
        assertThat(standing.disputed()).isNotNegative();
        var ended = standing.disputes().stream()
                .flatMap(dispute -> dispute.change().stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(docket.rulings(now).stream().map(Ruling::change).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(ended);
        if (!now.isBefore(standing.windowEnd())) {
            assertThat(standing.acceptedBy()).containsExactlyInAnyOrder(Side.values());
        }
    }

    private static void theStateAsOfAnInstantNeverChanges(Docket docket, Random random) {
        var moves = docket.moves();
        var known = moves.get(random.nextInt(moves.size()));
        var earlier = new Docket(
                docket.procedure(),
                docket.statements(),
                moves.stream().filter(move -> !move.at().isAfter(known.at())).toList());
        assertThat(docket.disputes(known.at())).isEqualTo(earlier.disputes(known.at()));
        assertThat(docket.standing(MARCH, known.at())).isEqualTo(earlier.standing(MARCH, known.at()));
    }

    private static Move move(Random random, Instant at) {
        var id = "D" + random.nextInt(4);
        var by = random.nextBoolean() ? Side.CLIENT : Side.PROVIDER;
        var cents = BigDecimal.valueOf(random.nextInt(150_000) - 100_000L, 2);
        if (random.nextInt(40) == 0) {
            return new Move.Accepted(MARCH, by, at);
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 ->
                new Move.Opened(
                        id,
                        random.nextBoolean()
                                ? new Matter.OfLine(
                                        MARCH,
                                        "pay",
                                        List.of(Line.Kind.values()).get(random.nextInt(4)),
                                        MARCH)
                                : new Matter.OfClaim(MARCH, "pay", "C" + random.nextInt(3), Room.at("03-05 09:00")),
                        by,
                        cents.signum() > 0 ? Ground.TOO_LITTLE : Ground.TOO_MUCH,
                        cents,
                        "",
                        at);
            case 5 -> new Move.Evidence(id, by, "Look.", "", at);
            case 6, 7 -> new Move.Proposed(id, by, cents, "", at);
            case 8 -> new Move.Agreed(id, by, at);
            case 9 -> new Move.Escalated(id, by, at);
            case 10 -> new Move.Ruled(id, "expert", cents, "", at);
            default ->
                List.<Move>of(new Move.Withdrawn(id, by, at), new Move.Escalated(id, by, at))
                        .get(random.nextInt(2));
        };
    }
}
