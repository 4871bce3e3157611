package dev.evenkeel.evidence;

import dev.evenkeel.dispute.Move;
import dev.evenkeel.files.MoveWire;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import java.nio.charset.StandardCharsets;

/** A move about an issued statement as a leaf of the log: an acceptance, a ruling, or a step of a dispute. */
public final class MoveLeaf {
    private MoveLeaf() {}

    /** The leaf of a move. */
    public static Leaf of(Move move) {
        return of(MoveWire.toJson(move));
    }

    /** The leaf of a move in its canonical spelling. */
    static Leaf of(String json) {
        var body = CanonicalJson.readCanonicalObject(json.getBytes(StandardCharsets.UTF_8));
        var type = switch (body.text("move")) {
            case "accepted" -> LeafType.ACCEPTANCE;
            case "ruled" -> LeafType.RULING;
            default -> LeafType.DISPUTE;
        };
        return Leaf.of(type, 1, body);
    }
}
