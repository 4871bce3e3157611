package dev.evenkeel.measure.plan;

import java.math.BigDecimal;
import java.util.Optional;

/** How far evidence can be trusted beyond its standard error, which does not hold what a design cannot rule out; best first. */
public enum Grade {
    /** By lot among customers. */
    A("A", "0.84", "0", "1"),
    /** By lot among times or sites. */
    A_MINUS("A-", "0.84", "0", "1"),
    /** Sites one after the other in an order that was chosen. */
    B("B", "0.84", "0", "1"),
    /** One launch, against many markets like it. */
    C("C", "1.28", "0.5", "1"),
    /** One launch, against a few. */
    C_MINUS("C-", "1.645", "0.5", "0.5"),
    /** Before and after. */
    D("D", "1.645", "0", "0.5");

    private final String label;
    private final BigDecimal standardErrors;
    private final BigDecimal shareOfSpread;
    private final BigDecimal shareOfCap;

    Grade(String label, String standardErrors, String shareOfSpread, String shareOfCap) {
        this.label = label;
        this.standardErrors = new BigDecimal(standardErrors);
        this.shareOfSpread = new BigDecimal(shareOfSpread);
        this.shareOfCap = new BigDecimal(shareOfCap);
    }

    /** As people write it: A-, C-. */
    public String label() {
        return label;
    }

    /** How many standard errors are taken off before anything is paid; none of a symmetric share by lot. */
    public BigDecimal standardErrorsOff(boolean isOneSided) {
        return !isOneSided && (this == A || this == A_MINUS) ? BigDecimal.ZERO : standardErrors;
    }

    /** Which share of the spread between methods is taken off. */
    public BigDecimal shareOfSpreadOff() {
        return shareOfSpread;
    }

    /** Which share of the cap that grade A has. */
    public BigDecimal shareOfCap() {
        return shareOfCap;
    }

    /** Whether money may move on a running bound before the settlement. */
    public boolean hasAdvances() {
        return this == A || this == A_MINUS;
    }

    /** What an estimate drops to whose gate fails; empty behind the last, where nothing is paid. */
    public Optional<Grade> below() {
        return switch (this) {
            case A -> Optional.of(A_MINUS);
            case A_MINUS -> Optional.of(B);
            case B -> Optional.of(C);
            case C -> Optional.of(C_MINUS);
            case C_MINUS -> Optional.of(D);
            case D -> Optional.empty();
        };
    }
}
