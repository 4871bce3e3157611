package dev.evenkeel.contract;

import java.time.LocalDate;
import java.util.List;

/** What the contract says besides who pays whom what: printed and compared, not settled. */
public record Annexes(List<Disclosure> disclosures, List<Forum> forums) {
    public Annexes {
        disclosures = List.copyOf(disclosures);
        forums = List.copyOf(forums);
    }

    /** None. */
    public static Annexes none() {
        return new Annexes(List.of(), List.of());
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
