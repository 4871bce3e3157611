package dev.evenkeel.server.web;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.PaymentTerm;
import dev.evenkeel.contract.Period;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.files.BillFormat;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.bills.VendorBill;
import dev.evenkeel.server.bills.VendorBills;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
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
    private final StatementList statements;
    private final Asking asking;

    BillPages(Frame frame, VendorBills bills, StatementList statements, Asking asking) {
        this.frame = frame;
        this.bills = bills;
        this.statements = statements;
        this.asking = asking;
    }

    /** A bill in the list. */
    record Row(String name, String href, String given, String side, String rule, String period, String seen) {}

    /** Something that can be chosen, and the words it is chosen by. */
    record Choice(String value, String words) {}

    /** A form of bills in words. */
    private static String form(BillFormat format) {
        return switch (format) {
            case INTERCOM -> "Intercom: conversations";
            case ZENDESK -> "Zendesk: export of AI agents";
            case SALESFORCE -> "Salesforce: billing outcomes";
            case HUBSPOT -> "HubSpot: credits";
            case CSV -> "A table, one row a charge (CSV)";
        };
    }

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
                Arrays.stream(BillFormat.values())
                        .map(it -> new Choice(it.spelling(), form(it)))
                        .toList());
        model.addAttribute(
                "definitions",
                Library.NAMES.stream()
                        .map(it -> new Choice(it, Library.contract(it).title()))
                        .toList());
        model.addAttribute("hasPrices", hasPrices(viewer.engagement().contract()));
        model.addAttribute(
                "periods",
                statements.all(viewer.engagement()).stream()
                        .map(kept -> new Choice(kept.period().name(), Dates.period(kept.period())))
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
                bill.rule().isEmpty()
                        ? DefinitionsPage.OURS
                        : Library.contract(bill.rule()).title(),
                bill.period().isEmpty() ? "all" : Dates.spelled(bill.period()),
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
        try {
            var given = new VendorBills.Given(
                    Optional.ofNullable(file.getOriginalFilename())
                            .filter(name -> !name.isBlank())
                            .orElse("bill"),
                    format,
                    rule,
                    period,
                    price(price));
            var id = keep(bills, viewer, given, file.getBytes());
            return "redirect:/e/{engagement}/compare/bills/" + id;
        } catch (UnusableFile unusable) {
            flash.addFlashAttribute("problem", unusable.getMessage());
            return "redirect:/e/{engagement}/compare/bills";
        }
    }

    /** Keeps a bill for the viewer's side; throws {@link UnusableFile} where it cannot be recounted. */
    static long keep(VendorBills bills, Viewer viewer, VendorBills.Given given, byte[] content) {
        var side = viewer.seat()
                .side()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.FORBIDDEN, "Only the two parties give a bill to be recounted."));
        var rule = given.rule();
        if (!rule.isEmpty() && !Library.has(rule)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "There is no definition '%s'; GET /v1/definitions lists them. Nothing was kept.".formatted(rule));
        }
        var every = viewer.engagement().contract().billing().every();
        if (!given.period().isEmpty() && Period.named(given.period(), every).isEmpty()) {
            throw new UnusableFile("'%s' is no period of this contract. Nothing was kept.".formatted(given.period()));
        }
        if (!hasPrices(rule.isEmpty() ? viewer.engagement().contract() : Library.contract(rule))) {
            throw new UnusableFile(
                    "It has no price for an outcome, so no charge can be held against it. Choose another rule. Nothing was kept.");
        }
        return bills.keep(viewer.engagement(), side.spelling(), viewer.account(), given, content);
    }

    /** What a unit costs, as somebody writes it; empty where they say nothing. */
    static Optional<BigDecimal> price(String text) {
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
        var title = Asking.show(viewer, recounted(viewer, bill), model).orElse("Does this bill hold?");
        frame.around(
                model,
                viewer,
                "compare",
                title,
                crumb(viewer),
                new Frame.Crumb(
                        "A vendor's bill",
                        "/e/%s/compare/bills".formatted(viewer.engagement().name())));
        model.addAttribute("row", row(viewer, bill));
        model.addAttribute(
                "canShow", !bill.isShown() && bill.side().equals(viewer.seat().spelling()));
        return "bill";
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/bills/{id}/recount.csv")
    ResponseEntity<String> csv(Viewer viewer, @PathVariable long id) {
        return Downloads.csv("recount.csv", part(viewer, id, RecountInquiry.CSV));
    }

    /** The packet that can be sent: one page that stands alone. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/bills/{id}/recount.html")
    ResponseEntity<String> packet(Viewer viewer, @PathVariable long id) {
        return Downloads.of("recount.html", "text/html;charset=UTF-8", part(viewer, id, RecountInquiry.PACKET));
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

    /** That there is no such bill for the viewer. */
    static ResponseStatusException nothing(long id) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is no bill %d, or it is not shown to you.".formatted(id));
    }

    /** The recount of a bill, which is computed beside the requests. */
    private Inquiry recounted(Viewer viewer, VendorBill bill) {
        return asking.ask(
                viewer,
                RecountInquiry.NAME,
                RecountInquiry.question(viewer.seat().spelling(), bill));
    }

    /** A part of a recount that is there. */
    private String part(Viewer viewer, long id, String name) {
        var inquiry = recounted(viewer, bill(viewer, id));
        return inquiry.answer()
                .map(answer -> answer.part(name))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        inquiry.isWaiting()
                                ? "The bill is still being recounted. Ask again in some seconds."
                                : inquiry.problem()));
    }

    private static String href(Viewer viewer, VendorBill bill) {
        return "/e/%s/compare/bills/%d".formatted(viewer.engagement().name(), bill.id());
    }

    private static Frame.Crumb crumb(Viewer viewer) {
        return new Frame.Crumb(
                "Compare", "/e/%s/compare".formatted(viewer.engagement().name()));
    }
}
