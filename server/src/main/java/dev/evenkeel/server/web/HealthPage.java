package dev.evenkeel.server.web;

import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.claims.ClaimList;
import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.verdict.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether what the pages show is what a recomputation says, and what waits. */
@Controller
class HealthPage {
    private final Frame frame;
    private final ClaimList claims;
    private final SelfCheck selfCheck;
    private final House house;

    HealthPage(Frame frame, ClaimList claims, SelfCheck selfCheck, House house) {
        this.frame = frame;
        this.claims = claims;
        this.selfCheck = selfCheck;
        this.house = house;
    }

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/health")
    String page(Viewer viewer, Model model) {
        var load = claims.load(viewer.engagement());
        var finding = selfCheck.last(viewer.engagement());
        frame.around(model, viewer, "health", title(finding));
        var base = "/e/" + viewer.engagement().name();
        model.addAttribute(
                "figures",
                List.of(
                        new Frame.Figure(
                                "Events stored",
                                "Deliveries that were new, whether or not they count.",
                                Numbers.grouped(load.events()),
                                "in the journal",
                                base + "/intake"),
                        new Frame.Figure(
                                "To be sorted",
                                "Events that were acknowledged and are not yet in a group.",
                                Numbers.grouped(load.unsorted()),
                                load.unsorted() == 0 ? "nothing waits" : "on their way into verdicts",
                                base + "/intake"),
                        new Frame.Figure(
                                "To be decided",
                                "Groups of cases whose claims have to be decided again now.",
                                Numbers.grouped(load.due()),
                                load.due() == 0 ? "every claim is up to date" : "groups",
                                base + "/claims"),
                        new Frame.Figure(
                                "Failing",
                                "Groups that could not be decided; the log says why.",
                                Numbers.grouped(load.failing()),
                                load.failing() == 0 ? "none" : "groups, tried again every ten minutes",
                                base + "/claims")));
        finding.ifPresent(found -> model.addAttribute("finding", found));
        finding.ifPresent(found -> model.addAttribute(
                "took", Numbers.of(Math.max(1, Math.round(found.millis() / 1000.0)), "second", "seconds")));
        finding.ifPresent(found -> model.addAttribute(
                "checkedAt",
                Frame.dates(viewer).moment(found.checkedAt().truncatedTo(java.time.temporal.ChronoUnit.SECONDS))));
        house.asked(viewer.engagement(), SelfCheckInquiry.NAME, SelfCheckInquiry.QUESTION)
                .filter(inquiry -> inquiry.isWaiting() || !inquiry.problem().isEmpty())
                .ifPresent(inquiry -> House.show(viewer, inquiry, model));
        return "health";
    }

    private String title(Optional<SelfCheck.Finding> finding) {
        return finding.map(found -> found.isEqual() && found.claims() == 0
                        ? "No claim is stored yet, so there is nothing to recompute"
                        : found.isEqual()
                                ? "All %s equal a recomputation, checked %s ago"
                                        .formatted(
                                                Numbers.of(found.claims(), "claim", "claims"),
                                                Explanation.inWords(Duration.between(found.checkedAt(), frame.now())))
                                : "%s from a recomputation"
                                        .formatted(Numbers.of(found.differing(), "claim differs", "claims differ")))
                .orElse("The list of claims has not been checked yet");
    }

    @Needs(Right.LOOK)
    @PostMapping("/e/{engagement}/health")
    String check(Viewer viewer, RedirectAttributes flash) {
        var inquiry = house.ask(viewer.engagement(), SelfCheckInquiry.NAME, SelfCheckInquiry.QUESTION);
        if (!inquiry.isWaiting() && inquiry.problem().isEmpty()) {
            selfCheck
                    .last(viewer.engagement())
                    .ifPresent(found -> flash.addFlashAttribute(
                            "said",
                            "%s compared in %s ms."
                                    .formatted(
                                            Numbers.of(found.claims(), "claim", "claims"),
                                            Numbers.grouped(found.millis()))));
        }
        return "redirect:/e/{engagement}/health";
    }
}
