package dev.evenkeel.report;

import dev.evenkeel.contract.CanonicalContract;
import dev.evenkeel.recount.BilledCharge;
import dev.evenkeel.recount.Finding;
import java.util.Map;

/** A vendor's bill recounted, for programs. */
public final class RecountAnswer {
    private RecountAnswer() {}

    /** Texts, numbers, lists and maps of them, in their order; amounts are exact decimals as text. */
    public static Map<String, Object> of(ShownRecount shown) {
        var recount = shown.recount();
        return Fields.of(
                "bill", Fields.of("file", shown.bill(), "digest", shown.billDigest(), "entries", shown.entries()),
                "contract",
                        Fields.of(
                                "id", shown.contract().id(),
                                "digest", CanonicalContract.of(shown.contract()).digest()),
                "journal",
                        Fields.of(
                                "digest",
                                shown.journalDigest(),
                                "asOf",
                                shown.asOf().toString()),
                "currency", shown.contract().billing().currency().getCurrencyCode(),
                "unverified", shown.remarks(),
                "sorts",
                        Finding.Sort.all().stream()
                                .map(sort -> Fields.of(
                                        "sort", sort.code(),
                                        "findings", recount.count(sort),
                                        "billed", recount.billed(sort).toPlainString(),
                                        "difference", recount.difference(sort).toPlainString()))
                                .toList(),
                "findings",
                        recount.findings().stream().map(RecountAnswer::finding).toList());
    }

    private static Object finding(Finding finding) {
        return Fields.of(
                "sort", finding.sort().code(),
                "case", finding.caseId(),
                "lines", finding.charges().stream().map(BilledCharge::line).toList(),
                "billed", finding.billed().toPlainString(),
                "due", finding.due().toPlainString(),
                "difference", finding.difference().toPlainString(),
                "kind", finding.kind(),
                "why", finding.why(),
                "vendorSays",
                        finding.charges().stream()
                                .map(BilledCharge::says)
                                .filter(it -> !it.isEmpty())
                                .toList(),
                "evidence", finding.evidence());
    }
}
