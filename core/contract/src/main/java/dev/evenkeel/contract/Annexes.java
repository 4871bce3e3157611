package dev.evenkeel.contract;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the contract says besides who pays whom what.
 *
 * @param amends which version it takes the place of; empty for the first
 */
public record Annexes(List<Disclosure> disclosures, List<Forum> forums, Optional<Amendment> amends) {
    public Annexes {
        disclosures = List.copyOf(disclosures);
        forums = List.copyOf(forums);
    }

    /** None. */
    public static Annexes none() {
        return new Annexes(List.of(), List.of(), Optional.empty());
    }

    /**
     * That a contract takes the place of an earlier version of itself.
     *
     * @param digest of the canonical form of the version before it
     * @param effective the day from whose start it is in force
     * @param change in words
     * @param restateFrom the day from which it also decides claims that were made before; empty when it is not retroactive
     */
    public record Amendment(String digest, LocalDate effective, String change, Optional<LocalDate> restateFrom) {
        /** The first day whose claims it decides. */
        public LocalDate from() {
            return restateFrom.orElse(effective);
        }
    }

    /**
     * Who may see events of a type, and for how long.
     *
     * @param until the day from which it is withheld again; {@link LocalDate#MAX} for no such day
     */
    public record Disclosure(String type, List<String> to, LocalDate until) {
        public Disclosure {
            to = List.copyOf(to);
        }
    }

    /** A meeting both parties hold: its name, how often, and in words who must be there and what about. */
    public record Forum(String name, String every, String quorum, List<String> agenda) {
        public Forum {
            agenda = List.copyOf(agenda);
        }
    }
}
