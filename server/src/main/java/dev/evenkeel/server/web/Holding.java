package dev.evenkeel.server.web;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.log.EngagementLog;
import dev.evenkeel.server.log.Proof;
import org.springframework.stereotype.Component;

/** Holds the log of an engagement against a checkpoint or a proof that somebody has kept. */
@Component
class Holding {
    private final EngagementLog log;

    Holding(EngagementLog log) {
        this.log = log;
    }

    /** Whether the log goes on from what was kept, in a sentence. */
    record Answer(boolean isHeld, String words) {}

    /** Holds it against a text, which is a checkpoint or a proof as JSON. */
    Answer hold(Held held, String kept) {
        try {
            var text = kept.replace("\r\n", "\n").strip();
            if (text.startsWith("{")) {
                return proof(held, Proof.fromJson(text));
            }
            var noted = Checkpoint.parse(text + "\n");
            return goesOn(
                    held,
                    noted.origin(),
                    new EngagementLog.Checkpoint(noted.size(), noted.root()),
                    "The log goes on from it: its first %s are those that were noted."
                            .formatted(Numbers.of(noted.size(), "entry", "entries")));
        } catch (Malformed malformed) {
            return new Answer(false, String.valueOf(malformed.getMessage()));
        }
    }

    private Answer proof(Held held, Proof proof) {
        if (!proof.holds()) {
            return new Answer(
                    false, "It does not hold: the record does not lead to the root. Ask for the proof as it was made.");
        }
        return goesOn(
                held,
                proof.log(),
                new EngagementLog.Checkpoint(proof.inclusion().size(), proof.root()),
                "It holds: the record is entry %s of this log: %s"
                        .formatted(Numbers.grouped(proof.inclusion().index()), proof.record()));
    }

    private Answer goesOn(Held held, String origin, EngagementLog.Checkpoint noted, String yes) {
        if (!origin.equals(held.name())) {
            return new Answer(false, "It is of the log '%s', and this is '%s'.".formatted(origin, held.name()));
        }
        return log.goesOnFrom(held, noted)
                ? new Answer(true, yes)
                : new Answer(
                        false,
                        "The log does not go on from it: its first %s are not those that were noted. A log only grows: keep what"
                                        .formatted(Numbers.of(noted.size(), "entry", "entries"))
                                + " you have noted, and ask whoever runs this server.");
    }
}
