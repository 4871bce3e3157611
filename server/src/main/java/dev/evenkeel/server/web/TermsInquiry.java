package dev.evenkeel.server.web;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.event.Journal;
import dev.evenkeel.report.CompareHtml;
import dev.evenkeel.report.Settled;
import dev.evenkeel.report.SettledAnswer;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.server.inquiries.Unanswerable;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Issued;
import dev.evenkeel.verdict.Coverage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What other terms would have cost on the stored journal, as if they had been in force from the first day. */
@Component
class TermsInquiry implements Kind {
    static final String NAME = "terms";
    private static final int STEPS = 4;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StatementList statements;
    private final Deliveries deliveries;

    TermsInquiry(StatementList statements, Deliveries deliveries) {
        this.statements = statements;
        this.deliveries = deliveries;
    }

    /**
     * What is asked.
     *
     * @param now what the contract is called
     * @param then what the other terms are called
     * @param yaml the other terms, which are a contract
     */
    record Question(String now, String then, String yaml) {
        /** Those on the page Compare. */
        static Question other(String yaml) {
            return new Question("today's terms", "other terms", yaml);
        }

        /** An amendment. */
        static Question amended(String yaml) {
            return new Question("the contract", "the amendment", yaml);
        }

        String text() {
            return JSON.writeValueAsString(this);
        }

        static Question of(String text) {
            return JSON.readValue(text, Question.class);
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

    /** Why two contracts cannot be held against each other in money; empty where they can. */
    static Optional<String> obstacle(Contract now, Contract then) {
        var was = now.billing();
        var is = then.billing();
        return is.every() == was.every() && is.currency().equals(was.currency())
                ? Optional.empty()
                : Optional.of("Amounts are not compared: they are billed %s in %s, and these terms %s in %s."
                        .formatted(
                                was.every().toString().toLowerCase(Locale.ROOT),
                                was.currency().getCurrencyCode(),
                                is.every().toString().toLowerCase(Locale.ROOT),
                                is.currency().getCurrencyCode()));
    }

    @Override
    public Map<String, String> answer(Held held, String text, Basis basis, Steps steps) {
        var question = Question.of(text);
        var other = Engagements.version(question.yaml()).contract();
        obstacle(held.contract(), other).ifPresent(why -> {
            throw new Unanswerable(why);
        });
        var last = Bases.last(held, statements);
        steps.begin(1, STEPS, "Reading the journal");
        var events = deliveries.all(held, OptionalLong.of(basis.receiptMax()));
        steps.begin(2, STEPS, "Settling %s".formatted(question.now()));
        var now = settled(question.now(), held.over(held.journal(events)), last);
        steps.begin(3, STEPS, "Settling %s".formatted(question.then()));
        var then = settled(
                question.then(),
                new Engagement(
                        other,
                        Journal.of(events, other.attributes()),
                        held.workers(),
                        new Coverage.Everything(),
                        held.calendar()),
                last);
        steps.begin(STEPS, STEPS, "Comparing");
        return Asking.parts(
                CompareHtml.title(now, then),
                CompareHtml.sections(now, then, Frame.links(held)),
                Map.of("contracts", List.of(SettledAnswer.of(now), SettledAnswer.of(then))));
    }

    private static Settled settled(String name, Engagement engagement, StatementList.Kept last) {
        return new Settled(name, engagement.contract(), engagement.settleThrough(last.period(), Issued.nothing()));
    }
}
