package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.server.statements.Issuing;
import dev.evenkeel.server.statements.StatementList;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A statement computed again from the journal as it is stored now: anew each time somebody asks, since that is what is asked. */
@Component
class RecomputationInquiry implements Kind {
    static final String NAME = "recomputation";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StatementList statements;
    private final Issuing issuing;
    private final Clock clock;

    RecomputationInquiry(StatementList statements, Issuing issuing, Clock clock) {
        this.statements = statements;
        this.issuing = issuing;
        this.clock = clock;
    }

    /** A statement computed again, beside what was issued. */
    record Recomputed(String period, boolean isEqual, String issued, String recomputed, long events) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Basis basis(Held held, String period) {
        return new Basis(kept(held, period).receiptMax(), Bases.now(clock));
    }

    @Override
    public Map<String, String> answer(Held held, String period, Basis basis, Steps steps) {
        var kept = kept(held, period);
        steps.begin(1, 1, "Computing the statement again");
        var digest = issuing.recomputed(held, kept);
        return Map.of(
                Asking.JSON,
                JSON.writeValueAsString(new Recomputed(
                        kept.period().name(),
                        digest.equals(kept.issued().digest()),
                        kept.issued().digest(),
                        digest,
                        kept.issued().journal().events())));
    }

    private StatementList.Kept kept(Held held, String period) {
        return statements.of(held, period).orElseThrow();
    }

    /** What an answer says. */
    static Recomputed of(Inquiry.Answer answer) {
        return JSON.readValue(answer.part(Asking.JSON), Recomputed.class);
    }
}
