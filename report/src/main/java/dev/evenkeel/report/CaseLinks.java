package dev.evenkeel.report;

import java.util.function.UnaryOperator;

/**
 * Where a page leads to from a case.
 *
 * @param address of the page of a case, by its id; empty text for none
 */
public record CaseLinks(UnaryOperator<String> address) {
    /** Nowhere: the page stands alone. */
    public static CaseLinks none() {
        return new CaseLinks(_ -> "");
    }

    void write(Html html, String caseId) {
        var href = address.apply(caseId);
        if (href.isEmpty()) {
            html.foreign(caseId);
        } else {
            html.open("a", "href", href).foreign(caseId).close("a");
        }
    }
}
