package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.server.bills.VendorBill;
import dev.evenkeel.server.bills.VendorBills;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.yaml.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Others' definitions, other terms, and vendors' bills over the stored journal, for programs. What one side asks the other does not see. */
@RestController
class ApiComparisons {
    private static final List<String> KINDS = List.of(DefinitionsInquiry.NAME, TermsInquiry.NAME);

    private final Asking asking;
    private final VendorBills bills;
    private final Bodies bodies;
    private final ObjectMapper json;

    ApiComparisons(Asking asking, VendorBills bills, Bodies bodies, ObjectMapper json) {
        this.asking = asking;
        this.bills = bills;
        this.bodies = bodies;
        this.json = json;
    }

    /** A definition of the library. */
    record Definition(String name, String title, String yaml) {}

    @Needs(Right.MONEY)
    @GetMapping("/v1/definitions")
    Page<Definition> definitions(Viewer viewer) {
        return Page.whole(Library.NAMES.stream()
                .map(name -> new Definition(
                        name, Library.contract(name).title(), new String(Library.text(name), StandardCharsets.UTF_8)))
                .toList());
    }

    /**
     * What is to be compared with the contract, over the periods that were issued: definitions of the library, or other terms.
     *
     * @param definitions by name
     * @param asAi whether the work of people is taken for that of an AI agent; for definitions alone
     * @param terms a contract as YAML
     */
    record Wanted(Optional<List<String>> definitions, Optional<Boolean> asAi, Optional<String> terms) {}

    /**
     * How far a comparison is, and its answer as far as there is one.
     *
     * @param state waiting, answered, or failed
     * @param step of so many {@code steps} of the work; 0 while nobody is at it
     * @param problem why there is no answer, or no newer one
     * @param receiptMax the last delivery that the answer is made from; 0 while there is none
     * @param answeredAt empty while there is none
     * @param title the finding in a sentence
     * @param answer absent while there is none
     */
    record Standing(
            long id,
            String kind,
            String state,
            Instant askedAt,
            int step,
            int steps,
            String doing,
            String problem,
            long receiptMax,
            Optional<Instant> answeredAt,
            String title,
            Optional<JsonNode> answer) {}

    private Standing standing(Inquiry inquiry) {
        var answer = inquiry.answer();
        return new Standing(
                inquiry.id(),
                inquiry.kind(),
                inquiry.isWaiting() ? "waiting" : inquiry.problem().isEmpty() ? "answered" : "failed",
                inquiry.askedAt(),
                inquiry.step(),
                inquiry.steps(),
                inquiry.doing(),
                inquiry.problem(),
                answer.map(Inquiry.Answer::receiptMax).orElse(0L),
                answer.map(Inquiry.Answer::at),
                answer.map(it -> it.part(Asking.TITLE)).orElse(""),
                answer.map(it -> it.part(Asking.JSON))
                        .filter(text -> !text.isEmpty())
                        .map(json::readTree));
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/comparisons")
    Page<Standing> comparisons(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.of(
                asking.latest(viewer, KINDS, Page.before(after), Page.size(size) + 1).stream()
                        .map(this::standing)
                        .toList(),
                size,
                standing -> Long.toString(standing.id()));
    }

    /** Asks for one; it is computed beside the request, unless there is an answer that would be the same. */
    @Needs(Right.MONEY)
    @PostMapping("/v1/comparisons")
    ResponseEntity<Standing> compare(Viewer viewer, @RequestBody Wanted wanted) {
        if (wanted.definitions().isPresent() == wanted.terms().isPresent()) {
            throw refused("Give either 'definitions' or 'terms'.");
        }
        var inquiry = wanted.definitions().isPresent()
                ? asking.ask(
                        viewer,
                        DefinitionsInquiry.NAME,
                        definitions(wanted.definitions().get(), wanted.asAi().orElse(false))
                                .text())
                : asking.ask(viewer, TermsInquiry.NAME, terms(wanted.terms().orElse("")));
        return ResponseEntity.status(inquiry.isWaiting() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/v1/comparisons/" + inquiry.id()))
                .body(standing(inquiry));
    }

    private static DefinitionsInquiry.Question definitions(List<String> names, boolean isAsAi) {
        var chosen = names.stream().distinct().toList();
        chosen.stream().filter(name -> !Library.has(name)).findFirst().ifPresent(name -> {
            throw refused("There is no definition '%s'; /v1/definitions lists them.".formatted(name));
        });
        if (chosen.isEmpty()) {
            throw refused("Name at least one definition; /v1/definitions lists them.");
        }
        return new DefinitionsInquiry.Question(chosen, isAsAi);
    }

    private static String terms(String yaml) {
        if (ContractChecker.check("terms.yaml", yaml) instanceof Checked.Rejected(var problems)) {
            throw refused("These terms cannot be settled: %s."
                    .formatted(problems.stream()
                            .filter(Problem::isError)
                            .map(Problem::toString)
                            .collect(Collectors.joining("; "))));
        }
        return TermsInquiry.Question.other(yaml).text();
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why + " Nothing was asked.");
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/comparisons/{id}")
    Standing comparison(Viewer viewer, @PathVariable long id) {
        return asking.of(viewer, id)
                .filter(inquiry -> KINDS.contains(inquiry.kind()))
                .map(this::standing)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Your side has not asked for a comparison %d.".formatted(id)));
    }

    /**
     * A vendor's bill.
     *
     * @param rule a definition's name; empty for the contract
     * @param period that it is about; empty for all
     * @param price of a unit, as an exact decimal; empty where the bill says it
     * @param receiptMax what was delivered later is not read
     */
    record Bill(
            long id,
            String side,
            String name,
            String format,
            String digest,
            String rule,
            String period,
            String price,
            long receiptMax,
            Instant givenAt,
            boolean isShown) {
        static Bill of(VendorBill bill) {
            return new Bill(
                    bill.id(),
                    bill.side(),
                    bill.name(),
                    bill.format(),
                    bill.digest(),
                    bill.rule(),
                    bill.period(),
                    bill.price().map(BigDecimal::toPlainString).orElse(""),
                    bill.receiptMax(),
                    bill.givenAt(),
                    bill.isShown());
        }
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/bills")
    Page<Bill> bills(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.slice(
                bills.seenBy(viewer.engagement(), viewer.seat().spelling()).stream()
                        .map(Bill::of)
                        .toList(),
                after,
                size,
                bill -> Long.toString(bill.id()));
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/bills/{id}")
    Bill bill(Viewer viewer, @PathVariable long id) {
        return Bill.of(seen(viewer, id));
    }

    private VendorBill seen(Viewer viewer, long id) {
        return bills.seenBy(viewer.engagement(), viewer.seat().spelling(), id).orElseThrow(() -> BillPages.nothing(id));
    }

    /** Gives a bill; only one's own side sees it until it is shown. */
    @Needs(Right.MONEY)
    @PostMapping("/v1/bills")
    ResponseEntity<Bill> giveBill(
            Viewer viewer,
            @RequestParam String format,
            @RequestParam(defaultValue = "bill") String name,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String price,
            HttpServletRequest request)
            throws IOException {
        Optional<BigDecimal> unit = BillPages.price(price);
        var id = BillPages.keep(
                bills,
                viewer,
                new VendorBills.Given(name, format, rule, period, unit),
                bodies.upTo(VendorBills.BYTES_MAX, request));
        return ResponseEntity.created(URI.create("/v1/bills/" + id)).body(bill(viewer, id));
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/bills/{id}/recount")
    ResponseEntity<Standing> recount(Viewer viewer, @PathVariable long id) {
        var inquiry = asking.ask(
                viewer,
                RecountInquiry.NAME,
                RecountInquiry.question(viewer.seat().spelling(), seen(viewer, id)));
        return ResponseEntity.status(inquiry.isWaiting() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(standing(inquiry));
    }

    /** Shows a bill to the other side, for good. */
    @Needs(Right.MONEY)
    @PostMapping("/v1/bills/{id}/showing")
    ResponseEntity<Void> showBill(Viewer viewer, @PathVariable long id) {
        if (!bills.show(viewer.engagement(), viewer.seat().spelling(), id)) {
            throw BillPages.nothing(id);
        }
        return ResponseEntity.noContent().build();
    }
}
