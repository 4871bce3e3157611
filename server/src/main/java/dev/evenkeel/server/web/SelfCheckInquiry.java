package dev.evenkeel.server.web;

import dev.evenkeel.server.claims.SelfCheck;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.server.inquiries.Unanswerable;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether the list of claims is what a recomputation says: looked at anew each time somebody asks. */
@Component
class SelfCheckInquiry implements Kind {
    static final String NAME = "self-check";

    /** There is one such question. */
    static final String QUESTION = "now";

    private final SelfCheck selfCheck;
    private final Clock clock;

    SelfCheckInquiry(SelfCheck selfCheck, Clock clock) {
        this.selfCheck = selfCheck;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Basis basis(Held held, String question) {
        return new Basis(0, Bases.now(clock));
    }

    @Override
    public Map<String, String> answer(Held held, String question, Basis basis, Steps steps) {
        steps.begin(1, 1, "Deciding the whole journal anew");
        var finding = selfCheck
                .check(held)
                .orElseThrow(() -> new Unanswerable("This journal is too large to be held in memory for a check."));
        return Map.of(Asking.TITLE, finding.isEqual() ? "all are equal" : finding.example());
    }
}
