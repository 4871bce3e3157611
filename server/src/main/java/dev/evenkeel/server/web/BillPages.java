package dev.evenkeel.server.web;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.BillFormat;
import dev.evenkeel.files.RecountFile;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.recount.KnownClaim;
import dev.evenkeel.recount.Recount;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.RecountHtml;
import dev.evenkeel.report.ShownRecount;
import dev.evenkeel.server.bills.VendorBill;
import dev.evenkeel.server.bills.VendorBills;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.verdict.Coverage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A vendor's own bill held against the contract, or a definition, and the stored journal. */
@Controller
class BillPages {
    private final Frame frame;
    private final VendorBills bills;
    private final Deliveries deliveries;
    private final StatementList statements;

    BillPages(Frame frame, VendorBills bills, Deliveries deliveries, StatementList statements) {
        this.frame = frame;
        this.bills = bills;
        this.deliveries = deliveries;
        this.statements = statements;
    }

    /** A bill in the list. */
    record Row(String name, String href, String given, String side, String rule, String period, String seen) {}

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/bills")
    String all(Viewer viewer, Model model) {
        var rows = bills.seenBy(viewer.engagement(), viewer.seat().spelling()).stream()
                .map(bill -> row(viewer, bill))
                .toList();
        frame.around(
                model,
                viewer,
                "compare",
                rows.isEmpty()
                        ? "Does a vendor's bill hold?"
                        : "%s recounted".formatted(Numbers.of(rows.size(), "bill is", "bills are")),
                crumb(viewer));
        model.addAttribute("part", "bills");
        model.addAttribute("rows", rows);
        model.addAttribute(
                "formats",
                Arrays.stream(BillFormat.values()).map(BillFormat::spelling).toList());
        model.addAttribute("definitions", Library.NAMES);
        model.addAttribute("hasPrices", hasPrices(viewer.engagement().contract()));
        model.addAttribute(
                "periods",
                statements.all(viewer.engagement()).stream()
                        .map(kept -> kept.period().name())
                        .toList());
        model.addAttribute("mayGive", viewer.seat().side().isPresent());
        return "bills";
    }

    private static Row row(Viewer viewer, VendorBill bill) {
        return new Row(
                bill.name(),
                href(viewer, bill),
                Dates.day(Frame.dates(viewer).dayOf(bill.givenAt())),
                bill.side(),
                bill.rule().isEmpty() ? DefinitionsPage.OURS : bill.rule(),
                bill.period().isEmpty() ? "all" : bill.period(),
                bill.isShown() ? "both sides" : "your side alone");
    }

    private static boolean hasPrices(Contract contract) {
        return contract.terms().stream().anyMatch(PaymentTerm.PayPerOutcome.class::isInstance);
    }

    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/compare/bills")
    String give(
            Viewer viewer,
            @RequestParam MultipartFile file,
            @RequestParam String format,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String price,
            RedirectAttributes flash)
            throws IOException {
        var side = viewer.seat()
                .side()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.FORBIDDEN, "Only the two parties give a bill to be recounted."));
        if (!rule.isEmpty() && !Library.has(rule)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no definition '%s'.".formatted(rule));
        }
        if (!hasPrices(rule.isEmpty() ? viewer.engagement().contract() : Library.contract(rule))) {
            flash.addFlashAttribute(
                    "problem",
                    "It has no price for an outcome, so no charge can be held against it. Choose another rule. Nothing was kept.");
            return "redirect:/e/{engagement}/compare/bills";
        }
        try {
            var given = new VendorBills.Given(
                    Optional.ofNullable(file.getOriginalFilename())
                            .filter(name -> !name.isBlank())
                            .orElse("bill"),
                    format,
                    rule,
                    period,
                    price(price));
            var id = bills.keep(viewer.engagement(), side.spelling(), viewer.account(), given, file.getBytes());
            return "redirect:/e/{engagement}/compare/bills/" + id;
        } catch (UnusableFile unusable) {
            flash.addFlashAttribute("problem", unusable.getMessage());
            return "redirect:/e/{engagement}/compare/bills";
        }
    }

    private static Optional<BigDecimal> price(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(text.strip())
                        .filter(it -> it.matches("\\d{1,9}(\\.\\d{1,6})?"))
                        .map(BigDecimal::new)
                        .or(() -> {
                            throw new UnusableFile(
                                    "'%s' is no price; write it like 0.99. Nothing was kept.".formatted(text));
                        });
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/bills/{id}")
    String one(Viewer viewer, @PathVariable long id, Model model) {
        var bill = bill(viewer, id);
        var shown = recounted(viewer, bill);
        frame.around(
                model,
                viewer,
                "compare",
                RecountHtml.title(shown),
                crumb(viewer),
                new Frame.Crumb(
                        "A vendor's bill",
                        "/e/%s/compare/bills".formatted(viewer.engagement().name())));
        model.addAttribute("row", row(viewer, bill));
        model.addAttribute("sections", RecountHtml.sections(shown, Frame.links(viewer)));
        model.addAttribute(
                "canShow", !bill.isShown() && bill.side().equals(viewer.seat().spelling()));
        return "bill";
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/bills/{id}/recount.csv")
    ResponseEntity<String> csv(Viewer viewer, @PathVariable long id) {
        return Downloads.csv(
                "recount.csv",
                RecountFile.text(recounted(viewer, bill(viewer, id)).recount()));
    }

    /** The packet that can be sent: one page that stands alone. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/bills/{id}/recount.html")
    ResponseEntity<String> packet(Viewer viewer, @PathVariable long id) {
        return Downloads.of(
                "recount.html", "text/html;charset=UTF-8", RecountHtml.of(recounted(viewer, bill(viewer, id))));
    }

    @Needs(Right.MONEY)
    @PostMapping("/e/{engagement}/compare/bills/{id}/show")
    String show(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        if (!bills.show(viewer.engagement(), viewer.seat().spelling(), id)) {
            throw nothing(id);
        }
        flash.addFlashAttribute("said", "The other side sees it from now on.");
        return "redirect:/e/{engagement}/compare/bills/{id}";
    }

    private VendorBill bill(Viewer viewer, long id) {
        return bills.seenBy(viewer.engagement(), viewer.seat().spelling(), id).orElseThrow(() -> nothing(id));
    }

    private static ResponseStatusException nothing(long id) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is no bill %d, or it is not shown to you.".formatted(id));
    }

    private ShownRecount recounted(Viewer viewer, VendorBill bill) {
        var held = viewer.engagement();
        var contract = bill.rule().isEmpty() ? held.contract() : Library.contract(bill.rule());
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
        var read = bills.read(bill);
        var cases = events.events().stream()
                .map(Event::subject)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        var recount = Recount.of(
                read.entries(),
                new Recount.Known(
                        cases, Map.of(), KnownClaim.of(engagement, known), new Recount.OwnRule.None(), bill.period()));
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

    private static String href(Viewer viewer, VendorBill bill) {
        return "/e/%s/compare/bills/%d".formatted(viewer.engagement().name(), bill.id());
    }

    private static Frame.Crumb crumb(Viewer viewer) {
        return new Frame.Crumb(
                "Compare", "/e/%s/compare".formatted(viewer.engagement().name()));
    }
}
