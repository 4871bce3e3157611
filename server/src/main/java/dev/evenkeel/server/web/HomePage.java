package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.people.Accounts;
import dev.evenkeel.server.people.Gate;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Role;
import dev.evenkeel.server.people.Seat;
import dev.evenkeel.server.people.Who;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where one comes in: the engagements that one takes part in, and, for an administrator, a new one. */
@Controller
class HomePage {
    private final Engagements engagements;
    private final Accounts accounts;

    HomePage(Engagements engagements, Accounts accounts) {
        this.engagements = engagements;
        this.accounts = accounts;
    }

    @Open
    @GetMapping("/")
    String home(Model model) {
        var person = person();
        var mine = accounts.engagements(person.account()).stream()
                .map(engagements::get)
                .toList();
        if (mine.size() == 1 && !person.isAdmin()) {
            return "redirect:/e/" + mine.getFirst().name() + "/together";
        }
        model.addAttribute("mine", mine);
        model.addAttribute("person", person);
        return "home";
    }

    /** An administrator begins an engagement and gets a link for the leader of each party; what is in it they do not see. */
    @Open
    @PostMapping("/engagements")
    String begin(
            @RequestParam String yaml,
            @RequestParam String holidays,
            @RequestParam String workers,
            @RequestParam String client,
            @RequestParam String provider,
            Model model,
            HttpServletResponse response) {
        var person = person();
        if (!person.isAdmin()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only an administrator begins an engagement.");
        }
        try {
            var engagement = engagements.add(new Engagements.Texts(yaml, holidays, workers));
            model.addAttribute("clientLink", link(engagement, client, Seat.CLIENT));
            model.addAttribute("providerLink", link(engagement, provider, Seat.PROVIDER));
            model.addAttribute("begun", engagement);
        } catch (Engagements.NoContract | dev.evenkeel.files.UnusableFile problems) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("problem", problems.getMessage());
            model.addAttribute("yaml", yaml);
        }
        return home(model);
    }

    private Optional<String> link(dev.evenkeel.server.engagements.Held engagement, String login, Seat seat) {
        if (login.isBlank() || isSeated(engagement, seat)) {
            return Optional.empty();
        }
        var account = accounts.account(login, login, false);
        accounts.seat(engagement, account, seat, Role.LEADER);
        return Optional.of("/enter/" + accounts.link(account));
    }

    private boolean isSeated(dev.evenkeel.server.engagements.Held engagement, Seat seat) {
        return accounts.members(engagement).stream()
                .anyMatch(member -> member.side().equals(seat.spelling()));
    }

    private static Who.Person person() {
        return Gate.who()
                .filter(Who.Person.class::isInstance)
                .map(Who.Person.class::cast)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
