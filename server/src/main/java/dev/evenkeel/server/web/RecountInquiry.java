package dev.evenkeel.server.web;

import dev.evenkeel.definitions.Library;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.RecountFile;
import dev.evenkeel.recount.KnownClaim;
import dev.evenkeel.recount.Recount;
import dev.evenkeel.report.RecountAnswer;
import dev.evenkeel.report.RecountHtml;
import dev.evenkeel.report.ShownRecount;
import dev.evenkeel.server.bills.VendorBill;
import dev.evenkeel.server.bills.VendorBills;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.verdict.Coverage;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A vendor's bill against the contract or a definition, by the journal as it was when the bill came. */
@Component
class RecountInquiry implements Kind {
    static final String NAME = "recount";

    /** Names of parts of the answer: the findings as a file, and the packet that can be sent. */
    static final String CSV = "csv";

    static final String PACKET = "packet";
    private static final int STEPS = 3;

    private final VendorBills bills;
    private final Deliveries deliveries;

    RecountInquiry(VendorBills bills, Deliveries deliveries) {
        this.bills = bills;
        this.deliveries = deliveries;
    }

    /** What is asked: the side that sees the bill, and its number. */
    static String question(String side, VendorBill bill) {
        return "%s %d".formatted(side, bill.id());
    }

    private VendorBill bill(Held engagement, String question) {
        var words = question.split(" ", -1);
        return bills.seenBy(engagement, words[0], Long.parseLong(words[1])).orElseThrow();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Basis basis(Held engagement, String question) {
        return new Basis(bill(engagement, question).receiptMax(), Bases.versions(engagement));
    }

    @Override
    public Map<String, String> answer(Held held, String question, Basis basis, Steps steps) {
        var shown = recounted(held, bill(held, question), steps);
        var parts = Asking.parts(
                RecountHtml.title(shown), RecountHtml.sections(shown, Frame.links(held)), RecountAnswer.of(shown));
        parts.put(CSV, RecountFile.text(shown.recount()));
        parts.put(PACKET, RecountHtml.of(shown));
        return parts;
    }

    private ShownRecount recounted(Held held, VendorBill bill, Steps steps) {
        var contract = bill.rule().isEmpty() ? held.contract() : Library.contract(bill.rule());
        steps.begin(1, STEPS, "Reading the journal");
        var events = held.journal(deliveries.all(held, OptionalLong.of(bill.receiptMax())));
        var known = events.events().isEmpty()
                ? bill.givenAt()
                : events.events().getLast().time();
        var engagement = bill.rule().isEmpty()
                ? held.over(events)
                : new Engagement(
                        contract.during(held.contract().term()),
                        events,
                        held.workers(),
                        new Coverage.Everything(),
                        held.calendar());
        steps.begin(2, STEPS, "Recounting");
        var read = bills.read(bill);
        var cases = events.events().stream()
                .map(Event::subject)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        var recount = Recount.of(
                read.entries(),
                new Recount.Known(
                        cases, Map.of(), KnownClaim.of(engagement, known), new Recount.OwnRule.None(), bill.period()));
        steps.begin(STEPS, STEPS, "Writing the findings down");
        return new ShownRecount(
                contract,
                "",
                bill.name(),
                bill.digest(),
                JournalDigest.of(events.upTo(known)),
                known,
                bill.period(),
                read.remarks(),
                read.entries().size(),
                recount);
    }
}
