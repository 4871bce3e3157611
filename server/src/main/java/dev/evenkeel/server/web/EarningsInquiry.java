package dev.evenkeel.server.web;

import dev.evenkeel.contract.Period;
import dev.evenkeel.server.claims.Deliveries;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.inquiries.Basis;
import dev.evenkeel.server.inquiries.Inquiry;
import dev.evenkeel.server.inquiries.Kind;
import dev.evenkeel.server.inquiries.Steps;
import dev.evenkeel.server.intake.Intake;
import dev.evenkeel.server.intake.Receipt;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.settlement.Earnings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all workers earned in a period: as known when its statement was drawn up, or, before that, at the last full hour or at the last
 * delivery since. The answer has everybody's, and is cut down to what a viewer may see where it is shown ({@link SeenEarnings}).
 */
@Component
class EarningsInquiry implements Kind {
    static final String NAME = "earnings";
    private static final int STEPS = 2;
    private static final String AS_OF = "as of ";
    private static final String AND = ", ";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StatementList statements;
    private final Deliveries deliveries;
    private final Intake intake;
    private final Clock clock;

    EarningsInquiry(StatementList statements, Deliveries deliveries, Intake intake, Clock clock) {
        this.statements = statements;
        this.deliveries = deliveries;
        this.intake = intake;
        this.clock = clock;
    }

    /** One worker's earnings as they are kept; the period is that of the question. */
    private record Sheet(
            String worker, List<Earnings.EarningsLine> lines, List<Earnings.Ranked> rankings, BigDecimal money) {
        Earnings in(Period period) {
            return new Earnings(worker, period, lines, rankings, money);
        }
    }

    private record Sheets(List<Sheet> sheets) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Basis basis(Held held, String period) {
        var kept = statements.of(held, period);
        return kept.isPresent()
                ? new Basis(
                        kept.get().receiptMax(),
                        rest(held, kept.get().issued().statement().asOf()))
                : openBasis(held);
    }

    private Basis openBasis(Held held) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var last = intake.receipts(held, Long.MAX_VALUE, 1).stream().findFirst();
        var asOf = last.map(Receipt::receivedAt).filter(it -> it.isAfter(hour)).orElse(hour);
        return new Basis(last.map(Receipt::id).orElse(0L), rest(held, asOf));
    }

    private static String rest(Held held, Instant asOf) {
        return AS_OF + asOf + AND + Bases.versions(held);
    }

    private static Instant asOf(Basis basis) {
        return Instant.parse(basis.rest().substring(AS_OF.length(), basis.rest().indexOf(AND)));
    }

    @Override
    public Map<String, String> answer(Held held, String question, Basis basis, Steps steps) {
        var period = Period.named(question, held.contract().billing().every()).orElseThrow();
        steps.begin(1, STEPS, "Reading the journal");
        var journal = held.journal(deliveries.all(held, OptionalLong.of(basis.receiptMax())));
        steps.begin(2, STEPS, "Counting what was earned");
        var sheets =
                held.withFirst(held.versions().number(period) + 1).over(journal).earnings(period, asOf(basis)).stream()
                        .map(it -> new Sheet(it.worker(), it.lines(), it.rankings(), it.money()))
                        .toList();
        return Map.of(Asking.JSON, JSON.writeValueAsString(new Sheets(sheets)));
    }

    /** The earnings that an answer has. */
    static List<Earnings> of(Inquiry.Answer answer, Period period) {
        return JSON.readValue(answer.part(Asking.JSON), Sheets.class).sheets().stream()
                .map(sheet -> sheet.in(period))
                .toList();
    }
}
