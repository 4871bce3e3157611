package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Inquiries;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Asks what takes longer than a page may, and shows how far the answer is, or the answer with what it was made from. */
@Controller
class Asking {
    /** When it is worth asking again, where too much waits. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** Names of parts of an answer: the finding in a sentence, its sections as hypertext, and all of it for programs. */
    static final String TITLE = "title";

    static final String SECTIONS = "sections";
    static final String JSON = "json";

    private final Inquiries inquiries;

    Asking(Inquiries inquiries) {
        this.inquiries = inquiries;
    }

    /** An answer by its parts, to which others may be put. */
    static Map<String, String> parts(String title, String sections, Object answer) {
        return new HashMap<>(Map.of(
                TITLE, title, SECTIONS, sections, JSON, JsonMapper.shared().writeValueAsString(answer)));
    }

    /** Asks for the viewer's side; nothing is computed here. */
    Inquiry ask(Viewer viewer, String kind, String question) {
        return ask(viewer.engagement(), viewer.seat().spelling(), kind, question);
    }

    /** Asks for a side or for the house. */
    Inquiry ask(Held held, String asker, String kind, String question) {
        try {
            return inquiries.ask(held, asker, kind, question);
        } catch (Inquiries.TooMany tooMany) {
            throw new Later(RETRY, String.valueOf(tooMany.getMessage()));
        }
    }

    /** One that the viewer's side asked. */
    Optional<Inquiry> of(Viewer viewer, long id) {
        return inquiries.of(viewer.engagement(), viewer.seat().spelling(), id);
    }

    /** Those of some kinds that the viewer's side asked, latest first, without their answers. */
    List<Inquiry> latest(Viewer viewer, List<String> kinds, long before, int max) {
        return inquiries.latest(viewer.engagement(), viewer.seat().spelling(), kinds, before, max);
    }

    /**
     * How an inquiry stands, as the page shows it.
     *
     * @param href where the part of the page asks how far it is
     * @param madeFrom what the answer was made from; empty while there is none
     */
    record Standing(
            long id,
            String href,
            boolean isWaiting,
            int step,
            int steps,
            String doing,
            String problem,
            String madeFrom) {}

    /** How an inquiry stands. */
    static Standing standing(Inquiry inquiry, String href, String madeFrom) {
        return new Standing(
                inquiry.id(),
                href,
                inquiry.isWaiting(),
                inquiry.step(),
                inquiry.steps(),
                inquiry.doing().isEmpty() ? "Waiting for its turn" : inquiry.doing(),
                inquiry.problem(),
                madeFrom);
    }

    /** When an answer was computed, and from what. */
    static String madeFrom(Viewer viewer, Inquiry.Answer answer) {
        return "Computed on %s from the journal up to receipt %d"
                .formatted(Frame.minute(viewer, answer.at()), answer.receiptMax());
    }

    /** Puts an inquiry into a page's model; gives the finding in a sentence, where there is one. */
    static Optional<String> show(Viewer viewer, Inquiry inquiry, Model model) {
        var answer = inquiry.answer();
        model.addAttribute("isPart", false);
        model.addAttribute(
                "inquiry",
                standing(
                        inquiry,
                        "/e/%s/compare/inquiries/%d"
                                .formatted(viewer.engagement().name(), inquiry.id()),
                        answer.map(it -> madeFrom(viewer, it)).orElse("")));
        answer.ifPresent(it -> model.addAttribute("sections", it.part(SECTIONS)));
        var title = answer.map(it -> it.part(TITLE)).map(Asking::asTitle);
        title.ifPresent(it -> model.addAttribute("answerTitle", it));
        return title;
    }

    /** A sentence without its full stop. */
    private static String asTitle(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The part of a page that asks for itself again until there is an answer. */
    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}/compare/inquiries/{id}")
    String state(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        var inquiry = of(viewer, id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Your side has not asked a question %d.".formatted(id)));
        model.addAttribute("base", "/e/" + viewer.engagement().name());
        show(viewer, inquiry, model);
        if (inquiry.isWaiting()) {
            return "inquiry :: waiting";
        }
        response.setHeader("HX-Retarget", "#inquiry");
        model.addAttribute("isPart", true);
        return "inquiry :: state";
    }
}
