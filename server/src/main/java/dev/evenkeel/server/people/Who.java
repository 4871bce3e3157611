package dev.evenkeel.server.people;

import java.util.Set;

/** Who is asking, before it is known about what. */
public sealed interface Who {
    /** The account that answers for it. */
    long account();

    /** What tells it from all others who ask, as the database spells it. */
    String asker();

    /** Somebody who has signed in. */
    record Person(long account, String login, String name, boolean isAdmin) implements Who {
        @Override
        public String asker() {
            return "account " + account;
        }
    }

    /** A program with a key, which is for one engagement and some rights. */
    record Key(long id, long account, String label, int engagement, Seat seat, Set<Right> rights) implements Who {
        public Key {
            rights = Set.copyOf(rights);
        }

        @Override
        public String asker() {
            return "key " + id;
        }
    }
}
