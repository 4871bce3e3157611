package dev.evenkeel.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each case stands under each subject, a byte each, so that a million cases take a few megabytes a subject. */
final class CaseCodes {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<List<Why>> whys = new ArrayList<>();
    private final byte[][] codes;

    CaseCodes(int subjects) {
        codes = new byte[subjects][1024];
        for (var subject = 0; subject < subjects; subject++) {
            whys.add(new ArrayList<>(List.of(Why.none())));
        }
    }

    /** Notes where a claim got to; the furthest counts. */
    void note(int subject, String caseId, Why why) {
        var number = number(caseId);
        if (number >= codes[subject].length) {
            codes[subject] = Arrays.copyOf(codes[subject], Math.max(2 * codes[subject].length, number + 1));
        }
        var known = whys.get(subject).get(codes[subject][number]);
        if (why.standing().compareTo(known.standing()) < 0) {
            codes[subject][number] = code(subject, why);
        }
    }

    private int number(String caseId) {
        var known = numbers.get(caseId);
        if (known != null) {
            return known;
        }
        numbers.put(caseId, ids.size());
        ids.add(caseId);
        return ids.size() - 1;
    }

    private byte code(int subject, Why why) {
        var known = whys.get(subject).indexOf(why);
        if (known >= 0) {
            return (byte) known;
        }
        if (whys.get(subject).size() > Byte.MAX_VALUE) {
            throw new IllegalStateException("A contract has more than %s reasons.".formatted(Byte.MAX_VALUE));
        }
        whys.get(subject).add(why);
        return (byte) (whys.get(subject).size() - 1);
    }

    int cases() {
        return ids.size();
    }

    String id(int number) {
        return ids.get(number);
    }

    Why why(int subject, int number) {
        return whys.get(subject).get(code(subject, number));
    }

    /** By number of reason: see {@link #reasons}. */
    int code(int subject, int number) {
        return number < codes[subject].length ? codes[subject][number] : 0;
    }

    /** The reasons under a subject, by their codes. */
    List<Why> reasons(int subject) {
        return whys.get(subject);
    }
}
