package dev.evenkeel.cli;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.vault.Durable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a measurement leaves in a folder. */
final class StudyFolder {
    static final String CERTIFICATE = "certificate.json";
    static final String PAGE = "certificate.html";
    static final String EVENTS = "events.jsonl";
    private static final String SOURCE = "evenkeel-measure";

    private StudyFolder() {}

    static void text(Path file, String text) {
        Durable.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What counts of each month, as observations that the contract's measure reads; both parties write the same bytes. */
    static void events(Path folder, AnalysisPlan plan, List<Advance> advances, Optional<Certified> certified) {
        var lines = new StringBuilder();
        advances.forEach(advance -> lines.append(line(plan, advance.month(), advance.counted(), "")));
        certified.ifPresent(it -> lines.append(line(
                plan,
                YearMonth.from(plan.span().end().minusDays(1)),
                it.rest(),
                it.certificate().digest())));
        text(folder.resolve(EVENTS), lines.toString());
    }

    private static String line(AnalysisPlan plan, YearMonth month, BigDecimal value, String certificate) {
        var data = new TreeMap<String, Value>();
        data.put("metric", Value.of(plan.id()));
        data.put("value", Value.of(value));
        data.put("unit", Value.of(plan.pay().currency()));
        data.put("period", Value.of(month.toString()));
        data.put("plan", Value.of(plan.digest()));
        if (!certificate.isEmpty()) {
            data.put("certificate", Value.of(certificate));
        }
        var known = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var event = new Event(
                new EventId(SOURCE, "%s/%s".formatted(plan.id(), month)), 0, EventType.METRIC, known, 0, "", "", data);
        return EventWire.toJson(event) + "\n";
    }

    static List<Object> answer(List<Advance> advances) {
        return advances.stream()
                .<Object>map(advance -> Json.fields(
                        "month", advance.month().toString(),
                        "bound", advance.bound().toPlainString(),
                        "counted", advance.counted().toPlainString()))
                .toList();
    }
}
