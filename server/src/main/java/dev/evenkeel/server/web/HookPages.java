package dev.evenkeel.server.web;

import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.hooks.Hooks;
import dev.evenkeel.server.hooks.Vendors;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.webhooks.Webhooks;
import dev.evenkeel.verdict.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Webhooks: where helpdesks send by themselves, and who is told of changes. */
@Controller
class HookPages {
    private static final int MESSAGES = 50;

    private final Frame frame;
    private final Hooks hooks;
    private final Vendors vendors;
    private final Webhooks webhooks;

    HookPages(Frame frame, Hooks hooks, Vendors vendors, Webhooks webhooks) {
        this.frame = frame;
        this.hooks = hooks;
        this.vendors = vendors;
        this.webhooks = webhooks;
    }

    /** An address at which something comes in. */
    record In(String id, String vendor, String address, String mapping, String usedAt, boolean isRevoked) {}

    /** A helpdesk to choose. */
    record Helpdesk(String name, String title, String setUp, String source, String unverified) {}

    /** Somebody who is told. */
    record Out(String id, String url, String types, String state, boolean isWell, List<Message> messages) {}

    /** What they were sent. */
    record Message(String type, String attempts, String state, boolean isTaken) {}

    @Needs(Right.CONNECT)
    @GetMapping("/e/{engagement}/intake/webhooks")
    String page(Viewer viewer, Model model) {
        var in = hooks.all(viewer.engagement(), viewer.seat().spelling());
        var out = webhooks.all(viewer.engagement(), viewer.seat().spelling());
        var open = in.stream().filter(hook -> !hook.isRevoked()).count();
        frame.around(
                model,
                viewer,
                "intake",
                open == 0 && out.isEmpty()
                        ? "Nothing comes in by itself yet, and nobody is told of changes"
                        : "%s here%s, and %s told of changes"
                                .formatted(
                                        open == 0
                                                ? "No helpdesk sends"
                                                : Numbers.of(open, "helpdesk sends", "helpdesks send"),
                                        open > 1 ? " by themselves" : " by itself",
                                        out.isEmpty()
                                                ? "nobody is"
                                                : Numbers.of(out.size(), "address is", "addresses are")),
                new Frame.Crumb(
                        "Intake", "/e/%s/intake".formatted(viewer.engagement().name())));
        model.addAttribute("in", in.stream().map(hook -> in(viewer, hook)).toList());
        model.addAttribute(
                "helpdesks",
                vendors.all().stream()
                        .map(vendor -> new Helpdesk(
                                vendor.name(),
                                vendor.title(),
                                vendor.setUp(),
                                vendor.source(),
                                String.join("; ", vendor.unverified())))
                        .toList());
        model.addAttribute("out", out.stream().map(this::out).toList());
        return "webhooks";
    }

    private In in(Viewer viewer, Hooks.Shown hook) {
        return new In(
                Long.toString(hook.id()),
                vendors.named(hook.vendor()).map(vendor -> vendor.title()).orElse(hook.vendor()),
                "/v1/in/" + hook.address(),
                hook.isOwnMapping() ? "your own" : "the helpdesk's",
                hook.usedAt().map(at -> moment(viewer, at)).orElse("never"),
                hook.isRevoked());
    }

    private Out out(Webhooks.Shown webhook) {
        return new Out(
                Long.toString(webhook.id()),
                webhook.url(),
                webhook.types().isEmpty() ? "all changes" : String.join(", ", webhook.types()),
                webhook.isDisabled() ? webhook.problem() : "in use",
                !webhook.isDisabled(),
                webhooks.messages(webhook.id(), Long.MAX_VALUE, MESSAGES).stream()
                        .map(HookPages::message)
                        .toList());
    }

    private static Message message(Webhooks.Message message) {
        return new Message(
                message.type(),
                Numbers.of(message.attempts(), "try", "tries"),
                message.takenAt().map(at -> "taken " + ago(at)).orElseGet(() -> waiting(message)),
                message.takenAt().isPresent());
    }

    /** What became of a message that nobody has taken. */
    private static String waiting(Webhooks.Message message) {
        if (message.problem().isBlank()) {
            return "It waits to be sent.";
        }
        return "%s. %s."
                .formatted(
                        message.problem().replaceAll("[.\\s]+$", ""),
                        message.dueAt().map(at -> "It is tried again " + in(at)).orElse("It was given up"));
    }

    /** How long ago by the clock that sends, which is not a demo's. */
    private static String ago(Instant at) {
        return Explanation.inWords(Duration.between(at, Instant.now())) + " ago";
    }

    private static String in(Instant at) {
        var wait = Duration.between(Instant.now(), at);
        return wait.toSeconds() < 1 ? "at once" : "in " + Explanation.inWords(wait);
    }

    private static String moment(Viewer viewer, Instant at) {
        return Frame.dates(viewer).moment(at.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Makes an address at which a helpdesk's webhook comes in; its secret is shown once. */
    @Needs(Right.CONNECT)
    @PostMapping("/e/{engagement}/intake/webhooks/in")
    String make(
            Viewer viewer,
            @RequestParam String vendor,
            @RequestParam(defaultValue = "") String secret,
            Model model,
            RedirectAttributes flash) {
        if (vendors.named(vendor).isEmpty()) {
            flash.addFlashAttribute("problem", "That is no helpdesk that is known here. No address was made.");
            return "redirect:/e/{engagement}/intake/webhooks";
        }
        var made = hooks.make(
                viewer.engagement(), new Hooks.Wanted(viewer.seat().spelling(), viewer.account(), vendor, secret, ""));
        model.addAttribute("madeAddress", "/v1/in/" + made.address());
        model.addAttribute("madeSecret", made.secret());
        return page(viewer, model);
    }

    @Needs(Right.CONNECT)
    @PostMapping("/e/{engagement}/intake/webhooks/in/{id}/revoke")
    String revoke(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        if (hooks.revoke(viewer.engagement(), viewer.seat().spelling(), id)) {
            flash.addFlashAttribute("said", "Nothing comes in there any more.");
        } else {
            flash.addFlashAttribute("problem", "There is no such address of your side in use. Nothing was changed.");
        }
        return "redirect:/e/{engagement}/intake/webhooks";
    }

    /** Has an address told of changes; its secret is shown once. */
    @Needs(Right.CONNECT)
    @PostMapping("/e/{engagement}/intake/webhooks/out")
    String tell(Viewer viewer, @RequestParam String url, Model model, RedirectAttributes flash) {
        try {
            var made = webhooks.make(viewer.engagement(), viewer.seat().spelling(), viewer.account(), url, Set.of());
            model.addAttribute("madeAddress", url);
            model.addAttribute("madeSecret", made.secret());
            return page(viewer, model);
        } catch (Webhooks.Refused refused) {
            flash.addFlashAttribute("problem", String.valueOf(refused.getMessage()));
            return "redirect:/e/{engagement}/intake/webhooks";
        }
    }

    @Needs(Right.CONNECT)
    @PostMapping("/e/{engagement}/intake/webhooks/out/{id}/replay")
    String replay(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        if (webhooks.isThere(viewer.engagement(), viewer.seat().spelling(), id)) {
            var again = webhooks.replay(viewer.engagement(), id, 0);
            flash.addFlashAttribute(
                    "said", "%s sent again.".formatted(Numbers.of(again, "message is", "messages are")));
        } else {
            flash.addFlashAttribute("problem", "There is no such webhook of your side. Nothing was changed.");
        }
        return "redirect:/e/{engagement}/intake/webhooks";
    }

    @Needs(Right.CONNECT)
    @PostMapping("/e/{engagement}/intake/webhooks/out/{id}/delete")
    String delete(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        if (webhooks.delete(viewer.engagement(), viewer.seat().spelling(), id)) {
            flash.addFlashAttribute("said", "It is told of nothing any more.");
        } else {
            flash.addFlashAttribute("problem", "There is no such webhook of your side. Nothing was changed.");
        }
        return "redirect:/e/{engagement}/intake/webhooks";
    }
}
