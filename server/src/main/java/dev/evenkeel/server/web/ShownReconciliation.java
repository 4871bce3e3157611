package dev.evenkeel.server.web;

import dev.evenkeel.event.Compared;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventText;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Reconciliation;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.people.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What is stored against a file, kind of difference by kind of difference, those first that somebody has to explain. */
final class ShownReconciliation {
    /** Differences of a kind on the page; all are in the CSV. */
    private static final int SHOWN = 20;

    private ShownReconciliation() {}

    /** A happening as both tell it. */
    record PairRow(String type, String caseId, String left, String right, String differsIn) {}

    /**
     * A kind of difference; either pairs or events.
     *
     * @param meaning in a sentence
     */
    record Kind(
            String anchor, String title, String meaning, String caption, List<PairRow> pairs, List<ShownEvent> events) {
        Kind {
            pairs = List.copyOf(pairs);
            events = List.copyOf(events);
        }
    }

    /** Only the kinds of which there are some. */
    static List<Kind> kinds(Viewer viewer, Compared found) {
        return Stream.of(
                        pairs(
                                "differing",
                                "Told differently",
                                "The same event by its identity, with other contents: one of the two is wrong.",
                                found.differing(),
                                true),
                        pairs(
                                "renamed",
                                "Under another identity",
                                "What happened is the same, and it was sent under another source or id: one happening, told twice.",
                                found.renamed(),
                                false),
                        events(
                                viewer,
                                "only-here",
                                "Only here",
                                "Stored, and not in the file: it was sent by somebody else, or the file leaves it out.",
                                found.onlyLeft()),
                        events(
                                viewer,
                                "only-there",
                                "Only in the file",
                                "Not stored yet; storing the file's events brings them in.",
                                found.onlyRight()))
                .filter(kind -> !kind.pairs().isEmpty() || !kind.events().isEmpty())
                .toList();
    }

    private static String caption(int count) {
        return count > SHOWN
                ? "The first %d of %s; all are in the CSV".formatted(SHOWN, Numbers.grouped(count))
                : "All %s".formatted(Numbers.of(count, "difference", "differences"));
    }

    private static Kind pairs(
            String anchor,
            String title,
            String meaning,
            Collection<Reconciliation.Pair> pairs,
            boolean isSameIdentity) {
        return new Kind(
                anchor,
                title,
                meaning,
                caption(pairs.size()),
                pairs.stream()
                        .limit(SHOWN)
                        .map(pair -> new PairRow(
                                EventType.words(pair.left().type()),
                                pair.left().subject(),
                                EventText.of(pair.left()),
                                EventText.of(pair.right()),
                                isSameIdentity ? String.join(", ", pair.differences()) : "source, id"))
                        .toList(),
                List.of());
    }

    private static Kind events(Viewer viewer, String anchor, String title, String meaning, Collection<Event> events) {
        return new Kind(
                anchor,
                title,
                meaning,
                caption(events.size()),
                List.of(),
                events.stream()
                        .limit(SHOWN)
                        .map(event -> ShownEvent.of(viewer, event))
                        .toList());
    }

    static List<Frame.Figure> figures(ReconciliationInquiry.Reconciled found) {
        return List.of(
                figure("The same", "Events that both tell alike.", found.same(), "here and in the file", "#page"),
                figure(
                        "Told differently",
                        "One identity, two contents.",
                        found.differing(),
                        "one of the two is wrong",
                        "#differing"),
                figure(
                        "Under another identity",
                        "The same contents under another source or id.",
                        found.renamed(),
                        "one happening, told twice",
                        "#renamed"),
                figure("Only here", "Stored, and not in the file.", found.onlyLeft(), "not in the file", "#only-here"),
                figure(
                        "Only in the file",
                        "In the file, and not stored.",
                        found.onlyRight(),
                        "not stored",
                        "#only-there"));
    }

    private static Frame.Figure figure(String name, String definition, long count, String of, String href) {
        return new Frame.Figure(name, definition, Numbers.grouped(count), of, count == 0 ? "#page" : href);
    }
}
