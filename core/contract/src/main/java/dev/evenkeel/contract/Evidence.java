package dev.evenkeel.contract;

import java.util.Locale;
import java.util.Optional;

/** How strong the reason is to believe an outcome, strongest first. */
public enum Evidence {
    /** The system of record agrees. */
    SYSTEM,
    /** The customer said so. */
    CUSTOMER,
    /** A judge, human or machine, read the case and said so. */
    JUDGE,
    /** Nobody objected in time. */
    SILENCE;

    /** How contracts and files spell it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class spelt so, if any is. */
    public static Optional<Evidence> named(String spelling) {
        for (var evidence : values()) {
            if (evidence.spelling().equals(spelling)) {
                return Optional.of(evidence);
            }
        }
        return Optional.empty();
    }
}
