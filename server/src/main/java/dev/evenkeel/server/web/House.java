package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Inquiries;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * What is computed beside the requests for nobody in particular: earnings, the self-check, a statement computed again. One answer serves
 * all who may see something of it; the progress says nothing of the answer, so everybody who takes part may look at that.
 */
@Controller
class House {
    private final Inquiries inquiries;
    private final Asking asking;

    House(Inquiries inquiries, Asking asking) {
        this.inquiries = inquiries;
        this.asking = asking;
    }

    /** Asks, unless there is an answer that would be the same, and waits a moment for it. */
    Inquiry ask(Held held, String kind, String question) {
        return asking.ask(held, Inquiries.HOUSE, kind, question);
    }

    /** What was asked so far, if it was. */
    Optional<Inquiry> asked(Held held, String kind, String question) {
        return inquiries.asked(held, Inquiries.HOUSE, kind, question);
    }

    /** How far the work is, for programs. */
    record Waiting(String state, int step, int steps, String doing) {
        static Waiting of(Inquiry inquiry) {
            return new Waiting("waiting", inquiry.step(), inquiry.steps(), inquiry.doing());
        }
    }

    /**
     * What is answered to a program: the answer, or how far it is and where to ask again.
     *
     * @param refused the status where there is no answer, with the reason
     */
    static ResponseEntity<Object> answer(
            Inquiry inquiry, String address, HttpStatus refused, Function<Inquiry.Answer, ?> shown) {
        if (inquiry.isWaiting()) {
            return ResponseEntity.accepted().location(URI.create(address)).body(Waiting.of(inquiry));
        }
        if (!inquiry.problem().isEmpty()) {
            throw new ResponseStatusException(refused, inquiry.problem());
        }
        return ResponseEntity.ok(shown.apply(inquiry.answer().orElseThrow()));
    }

    /** Puts how far it is into a page's model, where one waits for the first answer, or why there is none. */
    static void show(Viewer viewer, Inquiry inquiry, Model model) {
        model.addAttribute(
                "inquiry",
                Asking.standing(
                        inquiry,
                        "/e/%s/progress/%d".formatted(viewer.engagement().name(), inquiry.id()),
                        ""));
        model.addAttribute("isPart", false);
    }

    /** The part of a page that asks for itself again; once there is an answer the page is loaded anew. */
    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}/progress/{id}")
    String progress(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        var inquiry = inquiries
                .of(viewer.engagement(), Inquiries.HOUSE, id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "Nothing is computed under the number %d.".formatted(id)));
        model.addAttribute("base", "/e/" + viewer.engagement().name());
        show(viewer, inquiry, model);
        if (!inquiry.isWaiting() && inquiry.problem().isEmpty()) {
            response.setHeader("HX-Refresh", "true");
        }
        return inquiry.isWaiting() ? "inquiry :: waiting" : "inquiry :: failed";
    }
}
