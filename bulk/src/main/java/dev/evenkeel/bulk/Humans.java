package dev.evenkeel.bulk;

import java.util.Arrays;

/** Which workers are human, as a flag of events; for one thread. */
final class Humans {
    private final Crew crew;
    /** By the code of a worker; nobody is no human. */
    private long[] flags = {0};

    Humans(Crew crew) {
        this.crew = crew;
    }

    /** Looks up those who were named for the first time; loops over rows then only read a table. */
    void meet() {
        var known = flags.length;
        var all = crew.ids().size() + 1;
        if (known < all) {
            flags = Arrays.copyOf(flags, all);
            for (var code = known; code < all; code++) {
                flags[code] = Crew.isHuman(crew.member(code)) ? EventRows.HUMAN : 0;
            }
        }
    }

    /** {@link EventRows#HUMAN} if the worker of a code is one, else 0. */
    long flag(int code) {
        if (code >= flags.length) {
            meet();
        }
        return flags[code];
    }
}
