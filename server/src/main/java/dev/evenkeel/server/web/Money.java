package dev.evenkeel.server.web;

import dev.evenkeel.report.Amounts;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.math.BigDecimal;

/** Spells amounts for a viewer: as withheld to one who may not see them. */
record Money(Amounts amounts, boolean isShown) {
    static Money of(Viewer viewer) {
        return new Money(new Amounts(viewer.engagement().contract().billing().currency()), viewer.may(Right.MONEY));
    }

    /** With its currency. */
    String of(BigDecimal amount) {
        return isShown ? amounts.of(amount) : Frame.WITHHELD;
    }

    /** Without, for a column whose head has it. */
    String bare(BigDecimal amount) {
        return isShown ? amounts.bare(amount) : Frame.WITHHELD;
    }

    /** Of a claim's exact spelling; nothing where there is none. */
    String bare(String amount) {
        return amount.isEmpty() ? "" : bare(new BigDecimal(amount));
    }

    String code() {
        return amounts.code();
    }
}
