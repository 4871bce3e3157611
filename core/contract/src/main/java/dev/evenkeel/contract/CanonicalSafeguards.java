package dev.evenkeel.contract;

/**
 * The canonical form of what protects either party. A clause that says no more than what holds anyway is left out, so that
 * contracts signed before the language had it keep their digest.
 */
final class CanonicalSafeguards {
    private CanonicalSafeguards() {}

    static Json disputes(Safeguards.Disputes disputes) {
        if (disputes.equals(Safeguards.Disputes.usual())) {
            return Json.fields().done();
        }
        return Json.fields()
                .put(
                        "ladder",
                        new Json.Items(disputes.ladder().stream()
                                .<Json>map(rung -> Json.fields()
                                        .put("level", rung.level())
                                        .put("for", rung.businessDays() + " business days")
                                        .done())
                                .toList()))
                .put("meanwhile", SafeguardReader.spelling(disputes.meanwhile()))
                .put("expert costs", SafeguardReader.spelling(disputes.expertCosts()))
                .done();
    }

    static Json audit(Safeguards.Audit audit) {
        if (audit.equals(Safeguards.Audit.usual())) {
            return Json.fields().done();
        }
        return Json.fields()
                .put("by", SafeguardReader.spelling(audit.by()))
                .put("sample", audit.sample() + " cases")
                .put("confidence", Written.percent(audit.confidence()))
                .put("credit", SafeguardReader.spelling(audit.credit()))
                .done();
    }

    static Json withholding(Safeguards.Withholding withholding) {
        return Json.fields()
                .put("holdback", withheld(withholding.holdback()))
                .put("at risk", withheld(withholding.atRisk()))
                .done();
    }

    private static Json withheld(Safeguards.Withheld withheld) {
        return withheld.isAny()
                ? Json.fields()
                        .put("share", Written.percent(withheld.share()))
                        .put("for", withheld.days() + " days")
                        .done()
                : Json.fields().done();
    }
}
