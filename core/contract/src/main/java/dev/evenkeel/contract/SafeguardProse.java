package dev.evenkeel.contract;

import dev.evenkeel.yaml.Phrases;
import java.util.ArrayList;

/** What protects either party, as a text to read. */
final class SafeguardProse {
    static final String HEADING = "When the parties disagree";

    private final Contract contract;
    private final Safeguards safeguards;

    SafeguardProse(Contract contract) {
        this.contract = contract;
        this.safeguards = contract.safeguards();
    }

    Section section() {
        var blocks = new ArrayList<Section.Block>();
        blocks.add(new Section.Paragraph(ladder()));
        blocks.add(new Section.Paragraph(meanwhile() + " " + costs()));
        blocks.add(new Section.Paragraph(audit()));
        if (safeguards.withholding().holdback().isAny()) {
            blocks.add(new Section.Paragraph(
                    withheld("held back", safeguards.withholding().holdback())));
        }
        if (safeguards.withholding().atRisk().isAny()) {
            blocks.add(new Section.Paragraph(withheld(
                    "kept at risk, for service credits",
                    safeguards.withholding().atRisk())));
        }
        return new Section(HEADING, blocks);
    }

    private String ladder() {
        var rungs = safeguards.disputes().ladder();
        return "A statement that nobody disputes in its %s is accepted by silence. A dispute is talked over: %s. If nobody agrees, the ruling of the last of these (%s) binds both."
                .formatted(
                        Words.count(contract.billing().disputeDays(), "business day"),
                        Phrases.and(rungs.stream()
                                .map(rung -> "%s (%s)"
                                        .formatted(rung.level(), Words.count(rung.businessDays(), "business day")))
                                .toList()),
                        rungs.getLast().level());
    }

    private String meanwhile() {
        return switch (safeguards.disputes().meanwhile()) {
            case UNDISPUTED_PART ->
                "Meanwhile all that is not disputed falls due; the disputed part is kept in escrow.";
            case FIXED_PART ->
                "Meanwhile only the fixed fees of the disputed statement fall due, as far as they are not disputed themselves; all else of it is kept in escrow.";
            case EVERYTHING ->
                "Meanwhile the whole statement falls due: it is paid first and argued after, and what is ruled comes with the next statement.";
        };
    }

    private String costs() {
        return switch (safeguards.disputes().expertCosts()) {
            case SHARED -> "What the ruling costs is paid half each.";
            case LOSER -> "What the ruling costs is paid by the party whose last offer was further from it.";
        };
    }

    private String audit() {
        var audit = safeguards.audit();
        var by = audit.by() == Safeguards.Stratum.NOTHING
                ? "of all claims that were billed"
                : "of the billed claims of each " + SafeguardReader.spelling(audit.by());
        var credit = switch (audit.credit()) {
            case NONE -> "Its result gives nothing back by itself.";
            case LOWER_LIMIT ->
                "The provider gives back the lower limit of the share that does not stand, times the amount billed.";
        };
        return "An audit has %s judged again, %s, drawn by the statement's digest; its limits hold with a confidence of %s. %s"
                .formatted(Words.count(audit.sample(), "case"), by, Words.percent(audit.confidence()), credit);
    }

    private static String withheld(String how, Safeguards.Withheld withheld) {
        return "Of each statement's total, without tax, %s is %s, for %s after it was drawn up; of a credit nothing is."
                .formatted(Words.percent(withheld.share()), how, Words.count(withheld.days(), "day"));
    }
}
