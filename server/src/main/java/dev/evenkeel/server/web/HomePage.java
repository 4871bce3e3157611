package dev.evenkeel.server.web;

import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.people.Gate;
import dev.evenkeel.server.people.Open;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.people.Who;
import dev.evenkeel.server.statements.StatementList;
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
    private final Beginning beginning;
    private final Gate gate;
    private final TogetherPage together;
    private final StatementList statements;

    HomePage(Beginning beginning, Gate gate, TogetherPage together, StatementList statements) {
        this.beginning = beginning;
        this.gate = gate;
        this.together = together;
        this.statements = statements;
    }

    /**
     * An engagement in the list.
     *
     * @param role of the viewer, with the side
     * @param latest what the latest statement came to; empty while there is none
     * @param more how much else needs attention besides the first
     */
    record Row(
            String title,
            String href,
            String client,
            String provider,
            String role,
            String latest,
            String latestHref,
            Optional<TogetherPage.Attention> first,
            int more) {}

    @Open
    @GetMapping("/")
    String home(Model model) {
        var person = person();
        var mine = gate.everywhere(person);
        if (mine.size() == 1 && !person.isAdmin()) {
            return "redirect:/e/" + mine.getFirst().engagement().name() + "/together";
        }
        var rows = mine.stream().map(this::row).toList();
        var waiting = rows.stream().filter(row -> row.first().isPresent()).count();
        model.addAttribute("title", title(rows.size(), waiting));
        model.addAttribute("mine", rows);
        model.addAttribute("person", person);
        return "home";
    }

    private static String title(int count, long waiting) {
        if (count == 0) {
            return "You take part in no engagement yet";
        }
        var all = "You take part in " + Numbers.of(count, "engagement", "engagements");
        return waiting == 0
                ? all + ", and none needs you now"
                : "%s, and in %s something needs attention"
                        .formatted(all, waiting == count ? "each" : Numbers.grouped(waiting));
    }

    private Row row(Viewer viewer) {
        var engagement = viewer.engagement();
        var base = "/e/" + engagement.name();
        var parties = engagement.contract().parties();
        var attention = together.attention(viewer);
        var kept = statements.all(engagement);
        return new Row(
                engagement.contract().title(),
                base + "/together",
                parties.client().name(),
                parties.provider().name(),
                "%s of the %s".formatted(viewer.role(), viewer.seat().spelling()),
                kept.isEmpty() ? "" : latest(viewer, kept.getLast()),
                kept.isEmpty()
                        ? ""
                        : base + "/statements/" + kept.getLast().period().name(),
                attention.stream().findFirst(),
                Math.max(0, attention.size() - 1));
    }

    private static String latest(Viewer viewer, StatementList.Kept kept) {
        return "%s: %s"
                .formatted(
                        Dates.period(kept.period()),
                        Money.of(viewer).of(kept.issued().statement().total()));
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
        return Gate.person().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
