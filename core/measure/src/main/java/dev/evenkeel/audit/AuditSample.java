package dev.evenkeel.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * A random sample, the same number from each stratum, that either party can draw again: claims are ordered by the SHA-256 of
 * the seed and their identity, and the first ones are taken. A seed that neither could choose after it knew the claims, such
 * as the digest of the issued statement, makes it fair.
 */
public final class AuditSample {
    private AuditSample() {}

    /**
     * Draws, stratum by stratum in the order of their names; within one in random order.
     *
     * @param perStratum how many; all of a stratum that has fewer
     */
    public static List<Audited> draw(List<Audited> claims, int perStratum, String seed) {
        if (perStratum < 1) {
            throw new IllegalArgumentException(
                    "%s claims a stratum are no sample; draw at least 1.".formatted(perStratum));
        }
        var strata = new TreeMap<String, List<Drawn>>();
        for (var claim : claims) {
            strata.computeIfAbsent(claim.stratum(), _ -> new ArrayList<>()).add(new Drawn(hash(seed, claim), claim));
        }
        return strata.values().stream()
                .flatMap(stratum -> stratum.stream()
                        .sorted(Comparator.comparing(Drawn::hash))
                        .limit(perStratum)
                        .map(Drawn::claim))
                .toList();
    }

    private record Drawn(String hash, Audited claim) {}

    private static String hash(String seed, Audited claim) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : List.of(seed, claim.caseId(), claim.claimedAt())) {
                sha256.update(part.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
