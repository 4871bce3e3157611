package dev.evenkeel.cli;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventId;
import dev.evenkeel.event.EventType;
import dev.evenkeel.event.Value;
import dev.evenkeel.files.EventWire;
import dev.evenkeel.measure.study.Advance;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Certified;
import dev.evenkeel.measure.study.StudyJson;
import dev.evenkeel.vault.Durable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
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

    /** What counts of each month by a look, whose last day this is. */
    static void events(Path folder, AnalysisPlan plan, List<Advance> advances, LocalDate through) {
        write(folder, lines(plan, advances, through.toEpochDay()));
    }

    /** What counts of each month in the end. */
    static void events(Path folder, Certified certified) {
        var plan = certified.plan();
        var revision = plan.span().end().toEpochDay();
        var month = YearMonth.from(plan.span().end().minusDays(1));
        var data = data(plan, month, certified.rest());
        data.put("certificate", Value.of(certified.certificate().digest()));
        data.put("grade", Value.of(certified.grade().label()));
        data.put("counted", Value.of(certified.settlement().counted().setScale(2, RoundingMode.HALF_EVEN)));
        for (var name : List.of("effect", "low", "high", "on")) {
            data.put(name, Value.of(certified.certificate().result().getOrDefault(name, BigDecimal.ZERO)));
        }
        data.put("study", Value.of(StudyJson.text(certified)));
        write(folder, lines(plan, certified.advances(), revision) + line(plan, month, revision, data));
    }

    /**
     * Observations that the contract's measure reads; both parties write the same bytes. Outcomes may come late, so a later look says of an
     * earlier month what is known by then: by a higher revision, the number of its last day.
     */
    private static String lines(AnalysisPlan plan, List<Advance> advances, long revision) {
        var lines = new StringBuilder();
        for (var advance : advances) {
            var data = data(plan, advance.month(), advance.counted());
            data.put("bound", Value.of(advance.bound()));
            data.put("study", Value.of(StudyJson.text(plan, advance)));
            lines.append(line(plan, advance.month(), revision, data));
        }
        return lines.toString();
    }

    private static void write(Path folder, String lines) {
        text(folder.resolve(EVENTS), lines);
    }

    private static SortedMap<String, Value> data(AnalysisPlan plan, YearMonth month, BigDecimal value) {
        var data = new TreeMap<String, Value>();
        data.put("metric", Value.of(plan.id()));
        data.put("value", Value.of(value));
        data.put("unit", Value.of(plan.pay().currency()));
        data.put("period", Value.of(month.toString()));
        data.put("plan", Value.of(plan.digest()));
        data.put("question", Value.of(plan.question()));
        data.put("outcome", Value.of(plan.target().unit()));
        return data;
    }

    private static String line(AnalysisPlan plan, YearMonth month, long revision, SortedMap<String, Value> data) {
        var known = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var event = new Event(
                new EventId(SOURCE, "%s/%s".formatted(plan.id(), month)),
                revision,
                EventType.METRIC,
                known,
                0,
                "",
                "",
                data);
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
