package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.people.Gate;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Who;
import jakarta.servlet.http.HttpServletResponse;
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
    private final Beginning beginning;

    HomePage(Beginning beginning) {
        this.beginning = beginning;
    }

    @Open
    @GetMapping("/")
    String home(Model model) {
        var person = person();
        var mine = beginning.of(person);
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
        try {
            var begun = beginning.begin(
                    person(), new Engagements.Texts(yaml, holidays, workers), new Beginning.Leaders(client, provider));
            model.addAttribute("clientLink", begun.clientLink());
            model.addAttribute("providerLink", begun.providerLink());
            model.addAttribute("begun", begun.engagement());
        } catch (Engagements.NoContract | dev.evenkeel.files.UnusableFile problems) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("problem", problems.getMessage());
            model.addAttribute("yaml", yaml);
        }
        return home(model);
    }

    private static Who.Person person() {
        return Gate.who()
                .filter(Who.Person.class::isInstance)
                .map(Who.Person.class::cast)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
