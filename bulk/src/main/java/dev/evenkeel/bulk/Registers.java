package dev.evenkeel.bulk;

/** What rows of claims say by number: ids, reasons, who is credited, and what a confirmed outcome costs. */
record Registers(IdCodes ids, Names<String> reasons, Names<Credit> credits, Names<Rated> rates) {
    /** Empty ones. Reason 0 is none. */
    static Registers empty() {
        var reasons = new Names<String>(ClaimRows.REASONS_MAX);
        reasons.code("");
        var credits = new Names<Credit>(ClaimRows.CREDITS_MAX);
        credits.code(Credit.NOBODY);
        return new Registers(new IdCodes(), reasons, credits, new Names<>(ClaimRows.RATES_MAX));
    }
}
