package dev.evenkeel.contract;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the contract says besides who pays whom what.
 *
 * @param amends which version it takes the place of; empty for the first
 */
public record Annexes(
        List<Disclosure> disclosures, List<Forum> forums, Optional<Amendment> amends, List<Source> sources) {
    public Annexes {
        disclosures = List.copyOf(disclosures);
        forums = List.copyOf(forums);
        sources = List.copyOf(sources);
    }

    /** None. */
    public static Annexes none() {
        return new Annexes(List.of(), List.of(), Optional.empty(), List.of());
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

    /**
     * Where a clause comes from, where it restates what somebody else published.
     *
     * @param of the clause, as a path of names: {@code outcomes.resolution.refuted by.returned}
     * @param says what was published, in short
     * @param from where it can be read; empty where nothing was found
     * @param read the day, month or year in which it was read; empty where nothing was found
     */
    public record Source(String of, String says, String from, String read, Certainty sure) {}

    /** How sure it is that a clause says what its author means. */
    public enum Certainty {
        /** Read in the author's own document. */
        VENDOR,
        /** Read in what somebody else says of it. */
        SECONDARY,
        /** Common knowledge of the trade, or concluded from the rest. */
        INFERRED,
        /** Nothing was found: the clause is a choice, and may be wrong. */
        UNVERIFIED;

        /** As contracts spell it. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that spelling. */
        public static Optional<Certainty> named(String word) {
            return Arrays.stream(values())
                    .filter(it -> it.spelling().equals(word))
                    .findFirst();
        }
    }

    /** A meeting both parties hold: its name, how often, and in words who must be there and what about. */
    public record Forum(String name, String every, String quorum, List<String> agenda) {
        public Forum {
            agenda = List.copyOf(agenda);
        }
    }
}
