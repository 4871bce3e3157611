package dev.evenkeel.server.web;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.event.Event;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.report.ShownCase;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.claims.StoredClaim;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What the pages show, for programs. The engagement is that of the key. */
@RestController
class Api {
    private final ClaimList claims;
    private final StatementList statements;
    private final SelfCheck selfCheck;
    private final House house;
    private final Frame frame;
    private final ObjectMapper json;

    Api(ClaimList claims, StatementList statements, SelfCheck selfCheck, House house, Frame frame, ObjectMapper json) {
        this.claims = claims;
        this.statements = statements;
        this.selfCheck = selfCheck;
        this.house = house;
        this.frame = frame;
        this.json = json;
    }

    /** A claim; amounts are {@code withheld} to a key without the right to them. */
    record Claim(
            String caseId,
            String customer,
            String outcome,
            Instant claimedAt,
            String state,
            String reason,
            String evidence,
            String decidedAt,
            String reversedAt,
            String worker,
            String tier,
            String period,
            String price,
            String amount,
            String line) {
        static Claim of(Viewer viewer, String outcome, ClaimRow row) {
            var hasMoney = viewer.may(Right.MONEY);
            return new Claim(
                    row.caseId(),
                    row.customer(),
                    outcome,
                    Instant.parse(row.claimedAt()),
                    row.state(),
                    row.reason(),
                    row.evidence(),
                    row.decidedAt(),
                    row.reversedAt(),
                    row.worker(),
                    row.tier(),
                    row.period(),
                    hasMoney ? row.price() : Frame.WITHHELD,
                    hasMoney ? row.amount() : Frame.WITHHELD,
                    row.line());
        }
    }

    @Open
    @GetMapping("/v1/openapi.yaml")
    ResponseEntity<byte[]> openapi() throws IOException {
        try (var stream = Api.class.getResourceAsStream("/openapi.yaml")) {
            if (stream == null) {
                throw new IllegalStateException("This build lacks openapi.yaml");
            }
            return ResponseEntity.ok()
                    .header("Content-Type", "application/yaml;charset=UTF-8")
                    .body(stream.readAllBytes());
        }
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/claims")
    Page<Claim> claims(
            Viewer viewer,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String tier,
            @RequestParam(defaultValue = "") String worker,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(name = "case-start", defaultValue = "") String caseStart,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        var filter = new ClaimList.Filter(state, reason, tier, worker, period, caseStart);
        ClaimFilters.problem(viewer.engagement(), filter).ifPresent(why -> {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
        });
        var page = claims.page(viewer.engagement(), filter, cursor(after), Page.size(size));
        return new Page<>(
                page.claims().stream().map(claim -> claim(viewer, claim)).toList(),
                page.next().map(ClaimList.After::spelling).orElse(""));
    }

    private static Claim claim(Viewer viewer, StoredClaim claim) {
        return Claim.of(viewer, claim.outcome(), claim.row());
    }

    private static Optional<ClaimList.After> cursor(String after) {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ClaimList.After.of(after)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "'after' is no cursor; give back the 'next' of the page before, unchanged.")));
    }

    /** A case: its events, and each claim with its sentence. */
    record Case(String id, Instant asOf, List<JsonNode> events, List<ExplainedClaim> claims) {}

    /** A claim with the verdict in one sentence. */
    record ExplainedClaim(Claim claim, String sentence) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/cases")
    Case ofCase(Viewer viewer, @RequestParam String id, @RequestParam Optional<Instant> asOf) {
        var at = asOf.orElseGet(frame::now);
        var shown = claims.ofCase(viewer.engagement(), id, at)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "No event names a case '%s'.".formatted(id)));
        return new Case(id, at, events(viewer, shown), explained(viewer, shown));
    }

    private List<JsonNode> events(Viewer viewer, ShownCase shown) {
        var events = new ArrayList<JsonNode>();
        for (Event event : shown.events()) {
            var tree = (tools.jackson.databind.node.ObjectNode) json.readTree(EventWire.toJson(event));
            if (!viewer.sees(event, Frame.dates(viewer).dayOf(event.time()))) {
                tree.put("data", Frame.WITHHELD);
            }
            events.add(tree);
        }
        return events;
    }

    private static List<ExplainedClaim> explained(Viewer viewer, ShownCase shown) {
        return shown.claims().stream()
                .map(claim -> new ExplainedClaim(
                        Claim.of(viewer, claim.explanation().verdict().outcome(), claim.row()),
                        claim.explanation().sentence()))
                .toList();
    }

    /** A statement in the list. */
    record Issued(String period, Instant asOf, String total, long outcomes, String digest) {}

    @Needs(Right.MONEY)
    @GetMapping("/v1/statements")
    Page<Issued> statements(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.slice(
                statements.all(viewer.engagement()).stream()
                        .map(kept -> new Issued(
                                kept.period().name(),
                                kept.issued().statement().asOf(),
                                kept.issued().statement().total().toPlainString(),
                                kept.issued().statement().loadedCost().outcomes(),
                                kept.issued().digest()))
                        .toList(),
                after,
                size,
                Issued::period);
    }

    /** The canonical JSON, as it was issued; its ETag is its digest, where nothing of it is withheld. */
    @Needs(Right.MONEY)
    @GetMapping("/v1/statements/{period}")
    ResponseEntity<byte[]> statement(Viewer viewer, @PathVariable String period) {
        var kept = BasisPages.kept(statements, viewer, period);
        var text = Disclosed.statement(viewer, kept, frame.now());
        var isWhole = text.equals(kept.json());
        return ResponseEntity.ok()
                .eTag("\"%s%s\"".formatted(kept.issued().digest(), isWhole ? "" : "-disclosed"))
                .header("Content-Type", "application/json")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @Needs(Right.MONEY)
    @GetMapping("/v1/statements/{period}/claims")
    Page<Claim> behind(
            Viewer viewer,
            @PathVariable String period,
            @RequestParam(defaultValue = "") String term,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "-1") int after,
            @RequestParam(defaultValue = "100") int size) {
        var kept = BasisPages.kept(statements, viewer, period);
        var found = statements.claims(
                viewer.engagement(),
                kept.period(),
                StatementPages.behind(kept, term, kind, state, reason),
                after,
                Page.size(size) + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream().map(placed -> Claim.of(viewer, "", placed.row())).toList(),
                found.size() > size ? Integer.toString(page.getLast().position()) : "");
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/self-check")
    SelfCheck.Finding selfCheck(Viewer viewer) {
        return selfCheck
                .last(viewer.engagement())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "The list of claims has not been checked yet; ask for a check by POST."));
    }

    /** Compares the list of claims with a recomputation now, beside the request. */
    @Needs(Right.LOOK)
    @PostMapping("/v1/self-check")
    ResponseEntity<Object> check(Viewer viewer) {
        var inquiry = house.ask(viewer.engagement(), SelfCheckInquiry.NAME, SelfCheckInquiry.QUESTION);
        return House.answer(inquiry, "/v1/self-check", HttpStatus.CONFLICT, _ -> selfCheck(viewer));
    }
}
