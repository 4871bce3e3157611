package dev.evenkeel.server.web;

import dev.evenkeel.event.Compared;
import dev.evenkeel.event.Event;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.files.ReconciliationOnDisk;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.server.inquiries.Unanswerable;
import dev.evenkeel.server.intake.Differences;
import dev.evenkeel.server.intake.Feeds;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Receipt;
import dev.evenkeel.server.intake.Upload;
import dev.evenkeel.server.intake.Uploads;
import dev.evenkeel.server.people.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that was given held against what is stored, or against another file. It is asked by the house, for all of a side who see the same
 * events; whoever asks must have been let to the file.
 */
@Component
class ReconciliationInquiry implements Kind {
    static final String NAME = "reconciliation";
    private static final String PAGE = "page";
    private static final String LOOKS = "looks";
    private static final int SHOWN = 100;
    private static final int STEPS = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Uploads uploads;
    private final Feeds feeds;
    private final Differences differences;
    private final Intake intake;

    ReconciliationInquiry(Uploads uploads, Feeds feeds, Differences differences, Intake intake) {
        this.uploads = uploads;
        this.feeds = feeds;
        this.differences = differences;
        this.intake = intake;
    }

    /**
     * What is asked.
     *
     * @param against another file; 0 for what is stored
     * @param mappings SHA-256 of how the files are read
     */
    record Question(Viewer.Sight sight, long upload, long against, String mappings) {
        String spelling() {
            return JSON.writeValueAsString(this);
        }

        static Question of(String spelling) {
            return JSON.readValue(spelling, Question.class);
        }
    }

    /** What a file of the viewer's is asked against what is stored. */
    static Question withStored(Viewer viewer, Upload upload) {
        return new Question(viewer.sight(), upload.id(), 0, JournalDigest.ofText(upload.mapping()));
    }

    /** The same against another file. */
    static Question withFile(Viewer viewer, Upload upload, Upload other) {
        return new Question(
                viewer.sight(),
                upload.id(),
                other.id(),
                JournalDigest.ofText(upload.mapping() + "\0" + other.mapping()));
    }

    /** An event that one feed tells and the other does not, or otherwise. */
    record Difference(String kind, List<JsonNode> events, List<String> differsIn) {
        Difference {
            events = List.copyOf(events);
            differsIn = List.copyOf(differsIn);
        }
    }

    /**
     * What two feeds have in common, and what one has and the other lacks.
     *
     * @param differences the first of them
     */
    record Reconciled(
            boolean isClean,
            long same,
            int onlyLeft,
            int onlyRight,
            int differing,
            int renamed,
            List<Difference> differences) {
        Reconciled {
            differences = List.copyOf(differences);
        }
    }

    private record Kinds(List<ShownReconciliation.Kind> kinds) {}

    private record Looked(TreeSet<String> what) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOfAnySize() {
        return true;
    }

    @Override
    public Basis basis(Held held, String question) {
        if (Question.of(question).against() > 0) {
            return new Basis(0, "two files");
        }
        var last = intake.receipts(held, Long.MAX_VALUE, 1).stream().findFirst();
        return new Basis(last.map(Receipt::id).orElse(0L), Bases.versions(held));
    }

    @Override
    public Map<String, String> answer(Held held, String question, Basis basis, Steps steps) {
        var asked = Question.of(question);
        var looks = new TreeSet<String>();
        var viewer = asked.sight().over(held, looks::add);
        steps.begin(1, STEPS, "Reading both");
        try (var found = found(viewer, asked, basis)) {
            steps.begin(STEPS, STEPS, "Writing down what differs");
            differences.keep(asked.upload(), question, found);
            return Map.of(
                    Asking.JSON,
                    JSON.writeValueAsString(reconciled(found)),
                    PAGE,
                    JSON.writeValueAsString(new Kinds(ShownReconciliation.kinds(viewer, found))),
                    LOOKS,
                    JSON.writeValueAsString(new Looked(looks)));
        } catch (UnusableFile _) {
            // How far it is, and why there is no answer, may be seen by both sides; what stands in a file, by its own.
            throw new Unanswerable(
                    "One of the files cannot be read so. Look at it by itself, which says why, and give it a mapping or give it anew.");
        }
    }

    private ReconciliationOnDisk found(Viewer viewer, Question asked, Basis basis) {
        var upload = file(viewer, asked.upload());
        if (asked.against() > 0) {
            return feeds.ofFiles(viewer.engagement(), file(viewer, asked.against()), upload);
        }
        Predicate<Event> seen = event -> viewer.sees(event, Frame.dates(viewer).dayOf(event.time()));
        return feeds.withStored(viewer.engagement(), basis.receiptMax(), upload, seen);
    }

    private Upload file(Viewer viewer, long id) {
        return uploads.get(viewer.engagement(), viewer.seat().spelling(), id)
                .filter(upload -> upload.state() == Upload.State.LOOKED_AT)
                .orElseThrow(() -> new Unanswerable(
                        "File %d was stored or thrown away meanwhile; only a file that is neither can be compared."
                                .formatted(id)));
    }

    private static Reconciled reconciled(Compared found) {
        var differences = new ArrayList<Difference>();
        first(found.onlyLeft(), event -> new Difference("only left", List.of(tree(event)), List.of()), differences);
        first(found.onlyRight(), event -> new Difference("only right", List.of(tree(event)), List.of()), differences);
        first(
                found.differing(),
                pair -> new Difference("differing", List.of(tree(pair.left()), tree(pair.right())), pair.differences()),
                differences);
        first(
                found.renamed(),
                pair -> new Difference("renamed", List.of(tree(pair.left()), tree(pair.right())), List.of("id")),
                differences);
        return new Reconciled(
                found.isClean(),
                found.same(),
                found.onlyLeft().size(),
                found.onlyRight().size(),
                found.differing().size(),
                found.renamed().size(),
                differences);
    }

    private static <T> void first(
            Collection<T> all, java.util.function.Function<T, Difference> shown, List<Difference> to) {
        all.stream().limit(SHOWN - to.size()).map(shown).forEach(to::add);
    }

    private static JsonNode tree(Event event) {
        return JSON.readTree(EventWire.toJson(event));
    }

    /** What an answer says, to a viewer who is shown it now. */
    static Reconciled of(Viewer viewer, Inquiry.Answer answer) {
        JSON.readValue(answer.part(LOOKS), Looked.class).what().forEach(viewer.looked());
        return JSON.readValue(answer.part(Asking.JSON), Reconciled.class);
    }

    /** The same kind by kind, as the page shows it. */
    static List<ShownReconciliation.Kind> kinds(Inquiry.Answer answer) {
        return JSON.readValue(answer.part(PAGE), Kinds.class).kinds();
    }
}
