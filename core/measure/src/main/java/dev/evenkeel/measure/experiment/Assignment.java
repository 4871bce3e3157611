package dev.evenkeel.measure.experiment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which arm a unit is in: a hash of a salt and the unit's id says so, so that nobody chooses, and anybody with the salt can check.
 *
 * <p>The salt's digest is published before the start and the salt after the end: until then nobody can tell, or pick, who will be
 * treated. The first 64 bits of SHA-256(salt, 0, id), as a fraction of 2^64, fall into one of the arms' parts; the chance of a
 * unit differs from the arm's part by less than parts / 2^64.
 *
 * @param salt kept secret until the end
 * @param arms in their order, two or more, the first the control
 */
public record Assignment(String salt, List<Arm> arms) {
    /** The name of the arm of a holdout that stays as it was. */
    public static final String CONTROL = "control";

    /** The name of the arm of a holdout that gets what is measured. */
    public static final String TREATED = "treated";

    private static final long MILLION = 1_000_000;

    /**
     * One arm.
     *
     * @param parts of all parts, 1 or more: 1 and 9 for a holdout of a tenth
     */
    public record Arm(String name, int parts) {
        public Arm {
            if (parts < 1) {
                throw new IllegalArgumentException(
                        "The arm '%s' has %s parts; it must have 1 or more.".formatted(name, parts));
            }
        }
    }

    /**
     * What a check of recorded arms found.
     *
     * @param checked how many units
     * @param moved those that were not in the arm that the hash gives them, by id
     */
    public record Audit(long checked, List<String> moved) {
        public Audit {
            moved = List.copyOf(moved);
        }

        /** Whether all were where they should be. */
        public boolean isClean() {
            return moved.isEmpty();
        }
    }

    public Assignment {
        arms = List.copyOf(arms);
        if (arms.size() < 2) {
            throw new IllegalArgumentException(
                    "There is %s arm; an experiment has two or more.".formatted(arms.size()));
        }
    }

    /**
     * A part of the units stays as it was: 20 % are 1 part of 5.
     *
     * @param share that is held out, above 0 and below 1, to six decimals
     */
    public static Assignment holdout(String salt, BigDecimal share) {
        var all = BigInteger.valueOf(MILLION);
        var held = share.multiply(new BigDecimal(all)).toBigInteger();
        var divisor = held.gcd(all);
        return new Assignment(
                salt,
                List.of(
                        new Arm(CONTROL, held.divide(divisor).intValueExact()),
                        new Arm(TREATED, all.subtract(held).divide(divisor).intValueExact())));
    }

    /** The arm of a unit. */
    public Arm arm(String unit) {
        return new Draws(this).arm(unit);
    }

    /** Draws the arms of many units, one after the other: for one thread. */
    public static final class Draws {
        private final List<Arm> arms;
        private final long total;
        private final byte[] salted;
        private final MessageDigest digest = sha256();

        /** Of this assignment. */
        public Draws(Assignment assignment) {
            arms = assignment.arms;
            total = arms.stream().mapToLong(Arm::parts).sum();
            salted = (assignment.salt + "\0").getBytes(StandardCharsets.UTF_8);
        }

        /** The arm of a unit. */
        public Arm arm(String unit) {
            var part = Math.unsignedMultiplyHigh(number(unit), total);
            for (var arm : arms) {
                if (part < arm.parts()) {
                    return arm;
                }
                part -= arm.parts();
            }
            throw new IllegalStateException("The part lies outside of all arms.");
        }

        private long number(String unit) {
            digest.update(salted);
            var hash = digest.digest(unit.getBytes(StandardCharsets.UTF_8));
            var first = 0L;
            for (var at = 0; at < Long.BYTES; at++) {
                first = first << Byte.SIZE | (hash[at] & 0xff);
            }
            return first;
        }
    }

    /** Units in the order that the lot gives them. */
    public List<String> order(Collection<String> units) {
        var draws = new Draws(this);
        var numbers = new TreeMap<String, Long>();
        units.forEach(unit -> numbers.put(unit, draws.number(unit)));
        return numbers.entrySet().stream()
                .sorted((one, other) -> Long.compareUnsigned(one.getValue(), other.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is published before the start: SHA-256 of the salt, in hexadecimal digits. */
    public String commitment() {
        return HexFormat.of().formatHex(sha256().digest(salt.getBytes(StandardCharsets.UTF_8)));
    }

    /** Checks recorded arms, by the unit's id, against the hash. */
    public Audit audit(Map<String, String> recorded) {
        var moved = new ArrayList<String>();
        var draws = new Draws(this);
        new TreeMap<>(recorded).forEach((unit, name) -> {
            if (!draws.arm(unit).name().equals(name)) {
                moved.add(unit);
            }
        });
        return new Audit(recorded.size(), moved);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
