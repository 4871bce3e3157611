package dev.evenkeel.server.web;

import dev.evenkeel.contract.Checked;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.ContractChecker;
import dev.evenkeel.contract.ContractDiff;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.amendments.Amendments;
import dev.evenkeel.server.amendments.Proposal;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.yaml.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An amendment from the form to the second signature, with what it changes in words and in money. */
@Controller
class AmendmentPages {
    private static final int PERIODS_OFFERED = 12;

    private final Frame frame;
    private final Amendments amendments;
    private final StatementList statements;
    private final Asking asking;

    AmendmentPages(Frame frame, Amendments amendments, StatementList statements, Asking asking) {
        this.frame = frame;
        this.amendments = amendments;
        this.statements = statements;
        this.asking = asking;
    }

    /** A day that can be chosen. */
    record Day(String value, String words) {}

    @Needs(Right.SIGN)
    @GetMapping("/e/{engagement}/contract/propose")
    String form(Viewer viewer, Model model) {
        var from = begins(viewer).getFirst().value();
        var draft = new AmendmentDraft(from, "", "", viewer.engagement().yaml());
        return form(viewer, draft, "What should change, and from when?", model);
    }

    private String form(Viewer viewer, AmendmentDraft draft, String title, Model model) {
        frame.around(model, viewer, "contract", title, crumb(viewer));
        model.addAttribute("draft", draft);
        model.addAttribute("begins", begins(viewer));
        model.addAttribute(
                "restates",
                statements.all(viewer.engagement()).stream()
                        .map(kept -> new Day(kept.period().from().toString(), Dates.period(kept.period())))
                        .toList());
        return "propose";
    }

    /** The periods of which no statement was issued, from the next one on, in which an amendment can begin. */
    private List<Day> begins(Viewer viewer) {
        var held = viewer.engagement();
        var kept = statements.all(held);
        var current = held.period(frame.now()).next();
        var first = kept.isEmpty() || current.compareTo(kept.getLast().period()) > 0
                ? current
                : kept.getLast().period().next();
        return Stream.iterate(first, Period::next)
                .limit(PERIODS_OFFERED)
                .map(period -> new Day(period.from().toString(), Dates.day(period.from())))
                .toList();
    }

    /** Shows what a draft would change; nothing is kept. */
    @Needs(Right.SIGN)
    @PostMapping("/e/{engagement}/contract/look")
    String look(Viewer viewer, AmendmentDraft draft, Model model) {
        var clean = clean(viewer, draft);
        return switch (checked(viewer, clean)) {
            case Checked.Rejected(var problems) -> refused(viewer, clean, problems, model);
            case Checked.Accepted(var contract, var warnings) -> {
                model.addAttribute(
                        "warnings", warnings.stream().map(Problem::toString).toList());
                amendments
                        .fault(viewer.engagement(), contract)
                        .ifPresent(fault -> model.addAttribute("problem", fault));
                var text = clean.text(viewer.engagement().digest());
                difference(viewer, viewer.engagement().contract(), Engagements.version(text), model);
                yield form(viewer, clean, "This is what it would change; nobody has seen it yet", model);
            }
        };
    }

    private String refused(Viewer viewer, AmendmentDraft draft, List<Problem> problems, Model model) {
        model.addAttribute("warnings", problems.stream().map(Problem::toString).toList());
        return form(
                viewer,
                draft,
                "This is no contract yet: %s"
                        .formatted(Numbers.of(
                                problems.stream().filter(Problem::isError).count(), "problem", "problems")),
                model);
    }

    private static AmendmentDraft clean(Viewer viewer, AmendmentDraft draft) {
        return new AmendmentDraft(
                text(draft.effective()),
                text(draft.change()),
                text(draft.restate()),
                text(draft.yaml()).isEmpty() ? viewer.engagement().yaml() : draft.yaml());
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static Checked checked(Viewer viewer, AmendmentDraft draft) {
        return ContractChecker.check(
                "contract.yaml", draft.text(viewer.engagement().digest()));
    }

    /** What differs between two versions, in words, and in money for those who may see it. */
    private void difference(Viewer viewer, Contract before, Held.Version after, Model model) {
        var held = viewer.engagement();
        model.addAttribute("changes", Prose.parts(ContractDiff.between(before, after.contract())));
        var isComparable = !statements.all(held).isEmpty()
                && TermsInquiry.obstacle(held.contract(), after.contract()).isEmpty();
        if (viewer.may(Right.MONEY) && isComparable) {
            var question = TermsInquiry.Question.amended(after.yaml()).text();
            Asking.show(viewer, asking.ask(viewer, TermsInquiry.NAME, question), model)
                    .ifPresent(money -> model.addAttribute("money", money));
        }
    }

    @Needs(Right.SIGN)
    @PostMapping("/e/{engagement}/contract/propose")
    String propose(Viewer viewer, AmendmentDraft draft, Model model, RedirectAttributes flash) {
        var clean = clean(viewer, draft);
        if (checked(viewer, clean) instanceof Checked.Rejected(var problems)) {
            return refused(viewer, clean, problems, model);
        }
        var version = Engagements.version(clean.text(viewer.engagement().digest()));
        return switch (amendments.propose(viewer.engagement(), signer(viewer), version)) {
            case Amendments.Answer.Refused(var why) -> {
                model.addAttribute("problem", why + " Nothing was proposed.");
                yield form(viewer, clean, "This cannot take the place of the contract", model);
            }
            case Amendments.Answer.Done(var id, var _) -> {
                flash.addFlashAttribute(
                        "said",
                        "It is proposed, with your signature. It counts when the other side has signed it, too.");
                yield "redirect:/e/{engagement}/contract/proposals/" + id;
            }
        };
    }

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/contract/proposals/{id}")
    String one(Viewer viewer, @PathVariable long id, Model model) {
        var held = viewer.engagement();
        var proposal = amendments
                .of(held, id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no proposal %d of this contract.".formatted(id)));
        frame.around(model, viewer, "contract", title(viewer, proposal), crumb(viewer));
        var before = proposal.number().isPresent()
                ? held.signed().get(proposal.number().getAsInt() - 1).contract()
                : held.contract();
        difference(viewer, before, proposal.version(), model);
        model.addAttribute("proposal", proposal);
        model.addAttribute("warnings", ContractPage.warnings(proposal.version().yaml()));
        model.addAttribute("clientSigned", ContractPage.signed(viewer, proposal, Side.CLIENT));
        model.addAttribute("providerSigned", ContractPage.signed(viewer, proposal, Side.PROVIDER));
        var side = viewer.seat().side();
        var isOpen = proposal.isOpen() && viewer.maySign();
        model.addAttribute(
                "canSign", isOpen && side.flatMap(proposal::signature).isEmpty());
        model.addAttribute(
                "canWithdraw", isOpen && side.filter(it -> it == proposal.by()).isPresent());
        model.addAttribute(
                "obstacle",
                TermsInquiry.obstacle(held.contract(), proposal.version().contract())
                        .orElse(""));
        model.addAttribute(
                "fault",
                proposal.isOpen()
                        ? amendments.fault(held, proposal.version().contract()).orElse("")
                        : "");
        return "proposal";
    }

    @Needs(Right.SIGN)
    @PostMapping("/e/{engagement}/contract/proposals/{id}/sign")
    String sign(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return done(
                viewer,
                signer -> amendments.sign(viewer.engagement(), id, signer),
                "Both have signed it. It is a version of the contract now, and every claim is decided again.",
                flash);
    }

    @Needs(Right.SIGN)
    @PostMapping("/e/{engagement}/contract/proposals/{id}/withdraw")
    String withdraw(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return done(
                viewer,
                signer -> amendments.withdraw(viewer.engagement(), id, signer),
                "It is taken back. The contract stays as it is.",
                flash);
    }

    private static String done(
            Viewer viewer, Function<Amendments.Signer, Amendments.Answer> act, String said, RedirectAttributes flash) {
        switch (act.apply(signer(viewer))) {
            case Amendments.Answer.Done _ -> flash.addFlashAttribute("said", said);
            case Amendments.Answer.Refused(var why) ->
                flash.addFlashAttribute("problem", why + " Nothing was changed.");
        }
        return "redirect:/e/{engagement}/contract/proposals/{id}";
    }

    /** Who signs, and for which side. */
    static Amendments.Signer signer(Viewer viewer) {
        return viewer.seat()
                .side()
                .map(side -> new Amendments.Signer(viewer.account(), viewer.name(), side))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.FORBIDDEN, "Only the two parties amend their contract; an auditor is neither."));
    }

    private static Frame.Crumb crumb(Viewer viewer) {
        return new Frame.Crumb(
                "Contract", "/e/%s/contract".formatted(viewer.engagement().name()));
    }

    static String href(Held held, Proposal proposal) {
        return "/e/%s/contract/proposals/%d".formatted(held.name(), proposal.id());
    }

    private static String title(Viewer viewer, Proposal proposal) {
        if (proposal.number().isPresent()) {
            return "Version %d, from %s: %s"
                    .formatted(proposal.number().getAsInt() + 1, from(proposal), change(proposal));
        }
        return proposal.withdrawnAt().isPresent()
                ? "Taken back: %s".formatted(change(proposal))
                : words(viewer, proposal);
    }

    /** Who proposes what, from when. */
    static String words(Viewer viewer, Proposal proposal) {
        var parties = viewer.engagement().contract().parties();
        var party = proposal.by() == Side.CLIENT ? parties.client() : parties.provider();
        return "%s proposes to change the contract from %s: %s"
                .formatted(party.name(), from(proposal), change(proposal));
    }

    private static String from(Proposal proposal) {
        return Dates.day(Versions.from(proposal.version().contract()));
    }

    private static String change(Proposal proposal) {
        return proposal.version()
                .contract()
                .annexes()
                .amends()
                .map(it -> it.change())
                .orElse("");
    }
}
