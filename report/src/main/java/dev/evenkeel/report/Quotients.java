package dev.evenkeel.report;

/** What a statement comes to per case, each way with its denominator. */
public record Quotients(ShownStatement shown) {

    /** What the bill of the period's own lines would be per case; a dash where there is no case. */
    public String perCase(long cases) {
        return cases == 0
                ? "–"
                : shown.amounts().bareAverage(shown.statement().loadedCost().billed(), cases);
    }

    /** What a charged outcome cost the client all in. */
    public String loaded() {
        var cost = shown.statement().loadedCost();
        return shown.amounts().average(cost.billed().add(cost.ownCost()), cost.outcomes());
    }

    /** What that is made of: numerator and denominator. */
    public String loadedFrom() {
        var cost = shown.statement().loadedCost();
        var outcomes = Numbers.of(cost.outcomes(), "outcome", "outcomes");
        var billed = shown.amounts().of(cost.billed());
        return cost.ownCost().signum() == 0
                ? "%s billed / %s; no cost of the client's own is on record".formatted(billed, outcomes)
                : "(%s billed + %s of the client's own cost) / %s"
                        .formatted(billed, shown.amounts().of(cost.ownCost()), outcomes);
    }
}
