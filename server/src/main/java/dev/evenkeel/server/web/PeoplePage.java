package dev.evenkeel.server.web;

import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Keys;
import dev.evenkeel.server.people.Looks;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.people.Who;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who takes part on which side, keys for programs, and who looked at what was disclosed. */
@Controller
class PeoplePage {
    private static final int LOOKS = 50;

    private final Frame frame;
    private final Accounts accounts;
    private final Inviting inviting;
    private final Keys keys;
    private final Looks looks;

    PeoplePage(Frame frame, Accounts accounts, Inviting inviting, Keys keys, Looks looks) {
        this.frame = frame;
        this.accounts = accounts;
        this.inviting = inviting;
        this.keys = keys;
        this.looks = looks;
    }

    /** Somebody in the list. */
    record Row(long account, String name, String login, String side, String role, String since, String worker) {}

    /** A look in the list. */
    record LookRow(String at, String name, String side, String what) {}

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/people")
    String page(Viewer viewer, Model model) {
        return shown(viewer, model);
    }

    private String shown(Viewer viewer, Model model) {
        var members = accounts.members(viewer.engagement());
        var parties = viewer.engagement().contract().parties();
        frame.around(
                model,
                viewer,
                "people",
                "%s of %s and %s of %s take part"
                        .formatted(
                                Numbers.of(count(members, Seat.CLIENT), "person", "people"),
                                parties.client().name(),
                                Numbers.of(count(members, Seat.PROVIDER), "person", "people"),
                                parties.provider().name()));
        var dates = Frame.dates(viewer);
        model.addAttribute(
                "members",
                members.stream()
                        .map(member -> new Row(
                                member.account(),
                                member.name(),
                                member.login(),
                                member.side(),
                                member.role(),
                                dev.evenkeel.report.Dates.day(dates.dayOf(member.since())),
                                member.worker()))
                        .toList());
        model.addAttribute("mayInvite", viewer.may(Right.INVITE));
        model.addAttribute("hasWorkers", viewer.may(Right.INVITE) && viewer.seat() == Seat.PROVIDER);
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values())
                        .filter(role -> role != Role.AUDITOR)
                        .map(Role::spelling)
                        .toList());
        model.addAttribute(
                "keys",
                keys.all(viewer.engagement()).stream()
                        .filter(key -> key.side().equals(viewer.seat().spelling()))
                        .toList());
        model.addAttribute(
                "looks",
                looks.latest(viewer.engagement(), Long.MAX_VALUE, LOOKS).stream()
                        .map(look -> new LookRow(
                                dates.moment(look.at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)),
                                look.name(),
                                look.side(),
                                look.what()))
                        .toList());
        return "people";
    }

    private static long count(List<Accounts.Member> members, Seat seat) {
        return members.stream()
                .filter(member -> member.side().equals(seat.spelling()))
                .count();
    }

    /** Invites somebody to one's own side, or an auditor; the link is shown once. */
    @Needs(Right.INVITE)
    @PostMapping("/e/{engagement}/people")
    String invite(
            Viewer viewer,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam String role,
            Model model) {
        inviting.invite(viewer, login, name, role)
                .link()
                .ifPresentOrElse(
                        link -> model.addAttribute("link", link),
                        () -> model.addAttribute("said", Inviting.NO_LINK.formatted(name)));
        model.addAttribute("invited", name);
        return shown(viewer, model);
    }

    /** Makes a key for programs of one's own side; it is shown once. */
    @Needs(Right.INVITE)
    @PostMapping("/e/{engagement}/keys")
    String key(
            Viewer viewer,
            @RequestParam String label,
            @RequestParam(defaultValue = "") List<String> scopes,
            Model model) {
        var rights = EnumSet.of(Right.LOOK);
        if (scopes.contains("money")) {
            rights.add(Right.MONEY);
        }
        if (scopes.contains("deliver")) {
            rights.add(Right.DELIVER);
        }
        if (scopes.contains("connect")) {
            rights.add(Right.CONNECT);
        }
        if (scopes.contains("dispute")) {
            rights.add(Right.DISPUTE);
        }
        if (label.isBlank()) {
            throw refused("Give the key a label that says who has it. None was made.");
        }
        rights.retainAll(viewer.rights());
        model.addAttribute(
                "key",
                keys.make(viewer.engagement(), viewer.seat(), viewer.account(), label, rights)
                        .key());
        return shown(viewer, model);
    }

    @Needs(Right.INVITE)
    @PostMapping("/e/{engagement}/keys/{id}/revoke")
    String revoke(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        keys.revoke(viewer.engagement(), viewer.seat(), id);
        flash.addFlashAttribute("said", "The key is taken back; programs that use it are refused from now on.");
        return "redirect:/e/{engagement}/people";
    }

    /** Says which worker of the journal somebody of one's own side is, so that they see what they earned. */
    @Needs(Right.INVITE)
    @PostMapping("/e/{engagement}/people/{id}/worker")
    String worker(Viewer viewer, @PathVariable long id, @RequestParam String worker, RedirectAttributes flash) {
        if (!accounts.setWorker(viewer.engagement(), viewer.seat(), id, worker)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nobody of your side has that number.");
        }
        flash.addFlashAttribute("said", "It is noted.");
        return "redirect:/e/{engagement}/people";
    }

    @Needs(Right.LOOK)
    @PostMapping("/e/{engagement}/password")
    String password(Viewer viewer, @RequestParam String password, RedirectAttributes flash) {
        if (viewer.who() instanceof Who.Person person) {
            accounts.setPassword(person.account(), password)
                    .ifPresentOrElse(
                            problem -> flash.addFlashAttribute("problem", problem + " Nothing was changed."),
                            () -> flash.addFlashAttribute(
                                    "said",
                                    "From now on you sign in with %s and this password.".formatted(person.login())));
        }
        return "redirect:/e/{engagement}/people";
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }
}
