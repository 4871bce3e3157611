package dev.evenkeel.server.web;

import dev.evenkeel.comparison.Comparing;
import dev.evenkeel.comparison.Examples;
import dev.evenkeel.comparison.LogSurvey;
import dev.evenkeel.comparison.Subject;
import dev.evenkeel.contract.BusinessCalendar;
import dev.evenkeel.contract.Period;
import dev.evenkeel.contract.Term;
import dev.evenkeel.definitions.Library;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Workers;
import dev.evenkeel.report.ComparisonAnswer;
import dev.evenkeel.report.ComparisonHtml;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** What others mean by an outcome, over the periods that were issued, by all that was read for the last of them. */
@Component
class DefinitionsInquiry implements Kind {
    static final String NAME = "definitions";

    private final Deliveries deliveries;
    private final StatementList statements;

    DefinitionsInquiry(Deliveries deliveries, StatementList statements) {
        this.deliveries = deliveries;
        this.statements = statements;
    }

    /**
     * What is asked.
     *
     * @param definitions by name, in the order in which they are shown
     * @param isAsAi whether the work of people is taken for that of an AI agent
     */
    record Question(List<String> definitions, boolean isAsAi) {
        Question {
            definitions = List.copyOf(definitions);
        }

        String text() {
            return (isAsAi ? "as ai " : "") + String.join(" ", definitions);
        }

        static Question of(String text) {
            var isAsAi = text.startsWith("as ai ");
            return new Question(
                    Arrays.asList((isAsAi ? text.substring("as ai ".length()) : text).split(" ", -1)), isAsAi);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Basis basis(Held engagement, String question) {
        return Bases.ofLast(engagement, statements);
    }

    @Override
    public Map<String, String> answer(Held held, String text, Basis basis, Steps steps) {
        var question = Question.of(text);
        var count = question.definitions().size() + 3;
        var last = Bases.last(held, statements);
        steps.begin(1, count, "Reading the journal");
        var journal = held.journal(deliveries.all(held, OptionalLong.of(basis.receiptMax())));
        var workers = question.isAsAi()
                ? held.workers()
                        .taking(List.of(Worker.Tier.AGENT, Worker.Tier.EXPERT, Worker.Tier.IN_HOUSE), Worker.Tier.AI)
                : held.workers();
        var contract = held.contract();
        var known = last.issued().statement().asOf();
        var term = new Term(
                contract.term().from(), last.period().to(), contract.term().zone());
        var subjects = new ArrayList<Subject>();
        subjects.add(new Subject(DefinitionsPage.OURS, contract).during(term));
        question.definitions().forEach(it -> subjects.add(new Subject(it, Library.contract(it)).during(term)));
        var comparing = Comparing.with(subjects, LogSurvey.of(journal.events(), workers.and(journal.events())));
        var rows = new ArrayList<List<ClaimRow>>();
        for (var at = 0; at < subjects.size(); at++) {
            steps.begin(at + 2, count, "Settling under " + subjects.get(at).name());
            rows.add(settle(at, subjects.get(at), journal, workers, known, comparing));
        }
        steps.begin(count, count, "Comparing");
        var comparison = comparing.done(known);
        var examples = Examples.of(comparison);
        for (var at = 0; at < rows.size(); at++) {
            for (var row : rows.get(at)) {
                examples.claim(at, row);
            }
        }
        return Asking.parts(
                ComparisonHtml.title(comparison),
                ComparisonHtml.sections(comparison, examples, Frame.links(held)),
                ComparisonAnswer.of(comparison, examples));
    }

    private static List<ClaimRow> settle(
            int at, Subject subject, Journal journal, Workers workers, Instant known, Comparing comparing) {
        var contract = subject.contract();
        var last = Period.of(contract.billing().every(), contract.term().to().minusDays(1));
        // No holidays matter: nothing is drawn up at a business day here.
        var settlement = new Engagement(
                        contract, journal, workers, new Coverage.Everything(), BusinessCalendar.weekdays())
                .settle(last, known, Issued.nothing());
        comparing.settled(at, settlement.books().tallies(), last, known);
        settlement.claims().forEach(row -> comparing.claim(at, row));
        return settlement.claims();
    }
}
