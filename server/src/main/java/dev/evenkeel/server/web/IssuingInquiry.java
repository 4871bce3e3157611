package dev.evenkeel.server.web;

import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.server.statements.Issuing;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The statements that are due, issued now: each time somebody asks, what is due by then. What is not due is not issued by asking. */
@Component
class IssuingInquiry implements Kind {
    static final String NAME = "issuing";

    /** There is one such question. */
    static final String QUESTION = "what is due";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Issuing issuing;
    private final Clock clock;

    IssuingInquiry(Issuing issuing, Clock clock) {
        this.issuing = issuing;
        this.clock = clock;
    }

    /** Statements that were issued just now. */
    record IssuedNow(List<String> periods) {
        IssuedNow {
            periods = List.copyOf(periods);
        }
    }

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
        return new Basis(0, Bases.now(clock));
    }

    @Override
    public Map<String, String> answer(Held held, String question, Basis basis, Steps steps) {
        steps.begin(1, 1, "Drawing up the statements that are due");
        var periods =
                issuing.issueDue(held).stream().map(period -> period.name()).toList();
        return Map.of(Asking.JSON, JSON.writeValueAsString(new IssuedNow(periods)));
    }

    /** What an answer says. */
    static IssuedNow of(Inquiry.Answer answer) {
        return JSON.readValue(answer.part(Asking.JSON), IssuedNow.class);
    }
}
