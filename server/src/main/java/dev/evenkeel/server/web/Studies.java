package dev.evenkeel.server.web;

import dev.evenkeel.event.Event;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.Holdout;
import dev.evenkeel.measure.study.StudyJson;
import dev.evenkeel.measure.study.StudyJson.Filed;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.report.Dates;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.report.StudyHtml;
import dev.evenkeel.report.StudyWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a measurement filed of itself, shown where the amounts that were filed beside it follow from it. */
final class Studies {
    private Studies() {}

    /**
     * What can be shown.
     *
     * @param sentences for whoever never met a standard error; none where nothing was filed
     * @param parts figures, pictures and tables as hypertext, drawn for whoever asks
     * @param check whether the amounts that were filed follow, in a sentence; empty where nothing was filed
     */
    record Shown(List<String> sentences, Supplier<String> parts, String check) {
        Shown {
            sentences = List.copyOf(sentences);
        }

        private static Shown only(String check) {
            return new Shown(List.of(), () -> "", check);
        }
    }

    /**
     * Of what was filed month by month, oldest first.
     *
     * @param within the id of the section that it is shown in
     */
    static Shown of(List<Event> events, String within) {
        try {
            return text(events.getLast())
                    .map(StudyJson::parse)
                    .map(filed -> switch (filed) {
                        case Filed.Settled settled -> shown(settled, events, within);
                        case Filed.Looked looked -> shown(looked, events, within);
                    })
                    .orElse(Shown.only(""));
        } catch (Malformed wrong) {
            return Shown.only("What was measured cannot be shown: " + wrong.getMessage());
        }
    }

    private static Optional<String> text(Event event) {
        return Optional.of(event.text("study")).filter(text -> !text.isEmpty());
    }

    private static Shown shown(Filed.Settled settled, List<Event> events, String within) {
        var event = events.getLast();
        var certified = settled.certified();
        var digest = certified.certificate().digest();
        if (!digest.equals(event.text("certificate")) || !isOfPlan(settled, event)) {
            return Shown.only(
                    "What was measured is not shown: it gives the certificate %s, and %s was filed. Ask who filed it, and compute it yourself."
                            .formatted(digest, event.text("certificate")));
        }
        if (certified.rest().compareTo(Gains.number(event, "value")) != 0) {
            return differs(event, certified.rest());
        }
        var before = differing(events.subList(0, events.size() - 1), certified.advances());
        if (before.isPresent()) {
            return before.get();
        }
        var words = new StudyWords(certified.plan());
        return new Shown(
                List.of(words.finding(certified), words.money(certified), words.grade(certified)),
                () -> StudyHtml.parts(certified, within),
                "The portal computed it again from what was found: the same certificate, the same amounts.");
    }

    private static Shown shown(Filed.Looked last, List<Event> events, String within) {
        var looks = new ArrayList<Holdout.Look>();
        for (var event : events) {
            if (text(event).map(StudyJson::parse).orElse(null) instanceof Filed.Looked looked
                    && isOfPlan(looked, event)) {
                looks.addAll(looked.looks());
            } else {
                return Shown.only("");
            }
        }
        var differing = differing(events, Advance.of(last.plan(), looks, last.frozen()));
        if (differing.isPresent()) {
            return differing.get();
        }
        return new Shown(
                List.of(
                        new StudyWords(last.plan()).look(looks.getLast()),
                        "What is sure already counts in advance; the certificate comes when it ends."),
                () -> StudyHtml.parts(last.plan(), looks, within),
                "The portal computed the advances again from these days: the same amounts.");
    }

    /** The first month of which another amount was filed than was counted in advance. */
    private static Optional<Shown> differing(List<Event> events, List<Advance> advances) {
        for (var event : events) {
            var counted = advances.stream()
                    .filter(advance -> advance.month().toString().equals(event.text("period")))
                    .map(Advance::counted)
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
            if (counted.compareTo(Gains.number(event, "value")) != 0) {
                return Optional.of(differs(event, counted));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfPlan(Filed filed, Event event) {
        return filed.plan().digest().equals(event.text("plan"));
    }

    private static Shown differs(Event event, BigDecimal counts) {
        return Shown.only(
                "What was measured is not shown: by it %s counts of %s, and %s was filed. Ask who filed it, and compute it yourself."
                        .formatted(
                                Numbers.grouped(counts, 2),
                                Dates.spelled(event.text("period")),
                                Numbers.grouped(Gains.number(event, "value"), 2)));
    }
}
