package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.contract.ContractProse;
import dev.evenkeel.contract.Section;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.amendments.Proposal;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.yaml.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The engagement, its contract, and amendments from the proposal to the second signature, for programs. */
@RestController
class ApiContract {
    private final Frame frame;
    private final Amendments amendments;
    private final Tagged tags;

    ApiContract(Frame frame, Amendments amendments, Tagged tags) {
        this.tags = tags;
        this.frame = frame;
        this.amendments = amendments;
    }

    /** A party. */
    record Party(String id, String name) {}

    /**
     * The engagement that a key is for, and what the key may.
     *
     * @param versions that both have signed
     * @param now the time there, which goes behind in a demo
     */
    record Shown(
            String name,
            String title,
            Party client,
            Party provider,
            LocalDate from,
            LocalDate to,
            String zone,
            String currency,
            String period,
            int versions,
            String digest,
            String side,
            List<String> rights,
            Instant now) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/engagement")
    Shown engagement(Viewer viewer) {
        var held = viewer.engagement();
        var contract = held.contract();
        var parties = contract.parties();
        return new Shown(
                held.name(),
                contract.title(),
                new Party(parties.client().id(), parties.client().name()),
                new Party(parties.provider().id(), parties.provider().name()),
                contract.term().from(),
                contract.term().to(),
                contract.term().zone().toString(),
                contract.billing().currency().getCurrencyCode(),
                contract.billing().every().toString().toLowerCase(java.util.Locale.ROOT),
                held.signed().size(),
                held.digest(),
                viewer.seat().spelling(),
                viewer.rights().stream()
                        .map(right -> right.name().toLowerCase(java.util.Locale.ROOT))
                        .sorted()
                        .toList(),
                frame.now());
    }

    /** The version that was agreed last, or one by its number, from 1. */
    @Needs(Right.LOOK)
    @GetMapping("/v1/contract")
    ResponseEntity<byte[]> contract(Viewer viewer, @RequestParam(defaultValue = "0") int version) {
        var found = version(viewer, version);
        return ResponseEntity.ok()
                .eTag("\"" + found.digest() + "\"")
                .header("Content-Type", "application/yaml;charset=UTF-8")
                .body(found.yaml().getBytes(StandardCharsets.UTF_8));
    }

    /** A version of the contract in words, and what a check warns of. */
    record InWords(int number, String digest, List<String> words, List<String> warnings) {}

    /** The version that was agreed last, or one by its number, from 1. */
    @Needs(Right.LOOK)
    @GetMapping("/v1/contract/prose")
    InWords prose(Viewer viewer, @RequestParam(defaultValue = "0") int version) {
        var found = version(viewer, version);
        return new InWords(
                viewer.engagement().signed().indexOf(found) + 1,
                found.digest(),
                words(ContractProse.print(found.contract())),
                ContractPage.warnings(found.yaml()));
    }

    private static Held.Version version(Viewer viewer, int version) {
        var signed = viewer.engagement().signed();
        if (version < 0 || version > signed.size()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "The contract has %d versions; there is none of number %d.".formatted(signed.size(), version));
        }
        return version == 0 ? signed.getLast() : signed.get(version - 1);
    }

    /** A version of the contract; its first day may lie ahead. */
    record Version(int number, LocalDate from, String digest, String change, boolean isInForce) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/contract/versions")
    Page<Version> versions(Viewer viewer) {
        var signed = viewer.engagement().signed();
        var inForce = viewer.engagement().at(frame.now());
        var versions = new ArrayList<Version>();
        for (var version : signed) {
            versions.add(new Version(
                    versions.size() + 1,
                    Versions.from(version.contract()),
                    version.digest(),
                    change(version),
                    version.equals(inForce)));
        }
        return Page.whole(versions);
    }

    private static String change(Held.Version version) {
        return version.contract().annexes().amends().map(it -> it.change()).orElse("");
    }

    /** Who signed for which side, and when. */
    record Signature(String side, String name, Instant at) {}

    /**
     * An amendment.
     *
     * @param state waiting, signed, or withdrawn
     * @param version its number among the contract's versions; 0 while it is none
     * @param from its first day
     * @param fault why it cannot be signed any more; else empty
     * @param differences what it changes, in words
     */
    record Amendment(
            long id,
            String state,
            int version,
            String proposedBy,
            Instant proposedAt,
            LocalDate from,
            String change,
            String digest,
            List<Signature> signatures,
            String fault,
            List<String> differences,
            String yaml) {}

    @Needs(Right.LOOK)
    @GetMapping("/v1/amendments")
    Page<Amendment> amendments(
            Viewer viewer,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int size) {
        return Page.slice(
                amendments.all(viewer.engagement()).stream()
                        .map(proposal -> amendment(viewer, proposal))
                        .toList(),
                after,
                size,
                amendment -> Long.toString(amendment.id()));
    }

    @Needs(Right.LOOK)
    @GetMapping("/v1/amendments/{id}")
    ResponseEntity<Amendment> amendment(Viewer viewer, @PathVariable long id) {
        return tags.answer(shown(viewer, id));
    }

    private Amendment shown(Viewer viewer, long id) {
        return amendments
                .of(viewer.engagement(), id)
                .map(proposal -> amendment(viewer, proposal))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no amendment %d of this contract.".formatted(id)));
    }

    private Amendment amendment(Viewer viewer, Proposal proposal) {
        var held = viewer.engagement();
        var version = proposal.version();
        var before = proposal.number().isPresent()
                ? held.signed().get(proposal.number().getAsInt() - 1).contract()
                : held.contract();
        return new Amendment(
                proposal.id(),
                proposal.number().isPresent()
                        ? "signed"
                        : proposal.withdrawnAt().isPresent() ? "withdrawn" : "waiting",
                proposal.number().isPresent() ? proposal.number().getAsInt() + 1 : 0,
                proposal.by().spelling(),
                proposal.proposedAt(),
                Versions.from(version.contract()),
                change(version),
                version.digest(),
                proposal.signatures().stream()
                        .map(it -> new Signature(it.side().spelling(), it.name(), it.at()))
                        .toList(),
                proposal.isOpen() ? amendments.fault(held, version.contract()).orElse("") : "",
                words(ContractDiff.between(before, version.contract())),
                version.yaml());
    }

    private static List<String> words(List<Section> sections) {
        var words = new ArrayList<String>();
        for (var section : sections) {
            for (var block : section.blocks()) {
                switch (block) {
                    case Section.Paragraph(var text) -> words.add(section.heading() + ": " + text);
                    case Section.Bullets(var items) ->
                        items.forEach(item -> words.add(section.heading() + ": " + item));
                    case Section.Grid(var header, var rows) ->
                        rows.forEach(row -> words.add("%s: %s: %s"
                                .formatted(section.heading(), String.join(" | ", header), String.join(" | ", row))));
                }
            }
        }
        return words;
    }

    /**
     * An amendment that is wanted.
     *
     * @param effective its first day, which begins a period
     * @param restateFrom the first day of an earlier period; absent for none
     * @param yaml the whole contract as it would be; what it says under {@code amends} gives way to the rest
     */
    record Wanted(String effective, String change, Optional<String> restateFrom, String yaml) {}

    /**
     * What an amendment would change; nobody sees it, and nothing is kept.
     *
     * @param problems of the text, errors and warnings; with an error there is nothing else
     * @param fault why it could not take the place of the contract; else empty
     */
    record Looked(boolean isContract, List<String> problems, String fault, List<String> differences, String yaml) {}

    @Needs(Right.SIGN)
    @PostMapping("/v1/amendments/look")
    Looked lookAtAmendment(Viewer viewer, @RequestBody Wanted wanted) {
        var text = text(viewer, wanted);
        return switch (ContractChecker.check("contract.yaml", text)) {
            case Checked.Rejected(var problems) ->
                new Looked(false, problems.stream().map(Problem::toString).toList(), "", List.of(), text);
            case Checked.Accepted(var contract, var warnings) ->
                new Looked(
                        true,
                        warnings.stream().map(Problem::toString).toList(),
                        amendments.fault(viewer.engagement(), contract).orElse(""),
                        words(ContractDiff.between(viewer.engagement().contract(), contract)),
                        text);
        };
    }

    private static String text(Viewer viewer, Wanted wanted) {
        return new AmendmentDraft(
                        wanted.effective(),
                        wanted.change(),
                        wanted.restateFrom().orElse(""),
                        wanted.yaml())
                .text(viewer.engagement().digest());
    }

    /** Proposes an amendment, and signs it for one's own side. */
    @Needs(Right.SIGN)
    @PostMapping("/v1/amendments")
    ResponseEntity<Amendment> propose(Viewer viewer, @RequestBody Wanted wanted) {
        var text = text(viewer, wanted);
        if (ContractChecker.check("contract.yaml", text) instanceof Checked.Rejected(var problems)) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "This is no contract: %s. Nothing was proposed."
                            .formatted(problems.stream()
                                    .filter(Problem::isError)
                                    .map(Problem::toString)
                                    .collect(Collectors.joining("; "))));
        }
        var id =
                done(amendments.propose(viewer.engagement(), AmendmentPages.signer(viewer), Engagements.version(text)));
        return ResponseEntity.created(URI.create("/v1/amendments/" + id)).body(shown(viewer, id));
    }

    /** Signs one for one's own side; with the second signature it is a version of the contract. */
    @Needs(Right.SIGN)
    @PostMapping("/v1/amendments/{id}/signature")
    Amendment sign(Viewer viewer, @PathVariable long id) {
        shown(viewer, id);
        done(amendments.sign(viewer.engagement(), id, AmendmentPages.signer(viewer)));
        return shown(viewer, id);
    }

    @Needs(Right.SIGN)
    @DeleteMapping("/v1/amendments/{id}")
    ResponseEntity<Void> withdraw(
            Viewer viewer, @PathVariable long id, @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch) {
        shown(viewer, id);
        return tags.replace(viewer.engagement(), "amendment " + id, ifMatch, () -> shown(viewer, id), () -> {
            done(amendments.withdraw(viewer.engagement(), id, AmendmentPages.signer(viewer)));
            return ResponseEntity.noContent().build();
        });
    }

    private static long done(Amendments.Answer answer) {
        return switch (answer) {
            case Amendments.Answer.Done(var id, var _) -> id;
            case Amendments.Answer.Refused(var why) ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, why + " Nothing was changed.");
        };
    }
}
