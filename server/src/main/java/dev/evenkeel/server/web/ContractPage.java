package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.report.Dates;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.amendments.Proposal;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The contract as both read it, prose beside file, in each of its versions. */
@Controller
class ContractPage {
    private final Frame frame;
    private final Amendments amendments;

    ContractPage(Frame frame, Amendments amendments) {
        this.frame = frame;
        this.amendments = amendments;
    }

    /**
     * A version in the list.
     *
     * @param number as people count, from 1
     * @param state {@code in force}, {@code from ...} or {@code until ...}
     * @param changeHref to what it changed; empty for the first
     */
    record Row(
            int number,
            String from,
            String state,
            String tone,
            String change,
            String client,
            String provider,
            String href,
            String changeHref) {}

    /** A proposal that waits for a signature. */
    record Waiting(String words, String href, boolean isMine) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/contract")
    String contract(Viewer viewer, @RequestParam(defaultValue = "0") int version, Model model) {
        var held = viewer.engagement();
        var inForce = held.signed().indexOf(held.at(frame.now()));
        if (version < 0 || version > held.signed().size()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "The contract has %d versions; there is none of number %d."
                            .formatted(held.signed().size(), version));
        }
        var at = version == 0 ? inForce : version - 1;
        var shown = held.signed().get(at);
        frame.around(model, viewer, "contract", title(shown.contract()));
        model.addAttribute("parts", Prose.parts(ContractProse.print(shown.contract())));
        model.addAttribute("yaml", shown.yaml());
        model.addAttribute("digest", shown.digest());
        model.addAttribute("number", at + 1);
        model.addAttribute("inForce", inForce + 1);
        model.addAttribute("versions", rows(viewer, inForce));
        model.addAttribute("waiting", waiting(viewer));
        model.addAttribute("maySign", viewer.maySign());
        model.addAttribute("warnings", warnings(shown.yaml()));
        return "contract";
    }

    /** What a check warns of. */
    static List<String> warnings(String yaml) {
        return ContractChecker.check("contract.yaml", yaml) instanceof Checked.Accepted accepted
                ? accepted.warnings().stream()
                        .map(problem -> "Line %d: %s".formatted(problem.line(), problem.advice()))
                        .toList()
                : List.of();
    }

    private List<Row> rows(Viewer viewer, int inForce) {
        var held = viewer.engagement();
        var proposals = amendments.all(held);
        var rows = new ArrayList<Row>();
        for (var at = 0; at < held.signed().size(); at++) {
            var version = held.signed().get(at).contract();
            var number = at;
            var proposal = proposals.stream()
                    .filter(it -> it.number().equals(OptionalInt.of(number)))
                    .findFirst();
            rows.add(new Row(
                    at + 1,
                    Dates.day(Versions.from(version)),
                    at == inForce ? "in force" : at < inForce ? "was in force" : "agreed, not yet in force",
                    at == inForce ? "good" : at < inForce ? "none" : "wait",
                    version.annexes().amends().map(it -> it.change()).orElse("the first version"),
                    proposal.map(it -> signed(viewer, it, Side.CLIENT)).orElse("when the engagement began"),
                    proposal.map(it -> signed(viewer, it, Side.PROVIDER)).orElse("when the engagement began"),
                    "/e/%s/contract?version=%d".formatted(held.name(), at + 1),
                    proposal.map(it -> AmendmentPages.href(held, it)).orElse("")));
        }
        return rows.reversed();
    }

    /** Who signed for a side and when; empty text while nobody did. */
    static String signed(Viewer viewer, Proposal proposal, Side side) {
        return proposal.signature(side)
                .map(it -> "%s, %s"
                        .formatted(
                                it.name(),
                                Frame.dates(viewer).moment(it.at().truncatedTo(java.time.temporal.ChronoUnit.MINUTES))))
                .orElse("");
    }

    private List<Waiting> waiting(Viewer viewer) {
        return amendments.all(viewer.engagement()).stream()
                .filter(Proposal::isOpen)
                .map(it -> new Waiting(
                        AmendmentPages.words(viewer, it),
                        AmendmentPages.href(viewer.engagement(), it),
                        viewer.seat().side().filter(side -> side == it.by()).isPresent()))
                .toList();
    }

    private static String title(Contract contract) {
        return "%s pays %s for %s, until %s"
                .formatted(
                        contract.parties().client().name(),
                        contract.parties().provider().name(),
                        contract.outcomes().isEmpty()
                                ? "work by its terms"
                                : "each %s that lasts"
                                        .formatted(String.join(
                                                " and each ",
                                                contract.outcomes().stream()
                                                        .map(outcome -> outcome.name())
                                                        .toList())),
                        Dates.day(contract.term().to().minusDays(1)));
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/contract.yaml")
    ResponseEntity<String> yaml(Viewer viewer, @RequestParam(defaultValue = "0") int version) {
        var signed = viewer.engagement().signed();
        Held.Version found = version > 0 && version <= signed.size() ? signed.get(version - 1) : signed.getLast();
        return Downloads.of("contract.yaml", "application/yaml", found.yaml());
    }
}
