package dev.evenkeel.report;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Interval;
import dev.evenkeel.measure.baseline.Counted;
import dev.evenkeel.measure.baseline.Every;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.yaml.Phrases;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was saved against a frozen baseline, as a page: what happened day by day, beside what was expected. */
public final class SavingsHtml {
    private SavingsHtml() {}

    /** The page. */
    public static String of(FrozenBaseline baseline, Counted counted, SavingsText.Behind behind) {
        var html = new Html();
        var page = new StandalonePage(html, SavingsText.sentence(baseline, counted));
        var savings = counted.savings();
        var steps = counted.steps();
        page.begin(
                Stream.concat(SavingsText.notes(baseline, counted).stream(), Stream.of(behind.signatures()))
                        .collect(Collectors.joining(" ")),
                List.of(
                        new StandalonePage.Figure(
                                "Expected",
                                SavingsText.amount(baseline, steps.expected().add(steps.adjusted())),
                                "by the baseline, version %d".formatted(baseline.version())),
                        new StandalonePage.Figure(
                                "Observed",
                                SavingsText.amount(baseline, steps.observed()),
                                "on %s"
                                        .formatted(SavingsText.number(
                                                baseline, counted.days().size()))),
                        new StandalonePage.Figure(
                                "Saved",
                                SavingsText.amount(baseline, steps.saved()),
                                "give or take %s, 68 %% sure"
                                        .formatted(SavingsText.amount(
                                                baseline, counted.rounded(savings.bandAt(SavingsText.CONFIDENCE)))))));
        begin(html, "days", isOfMonths(baseline) ? "Month by month" : "Day by day");
        picture(html, baseline, counted);
        table(html, baseline, counted);
        html.close("section").line();
        begin(html, "steps", "From what was expected to what was saved");
        new Tables(html)
                .write("Each step with its amount", List.of("Step", "Amount"), SavingsText.steps(baseline, counted));
        html.close("section").line();
        return page.end("The baseline %s, frozen by %s and %s. %s"
                .formatted(
                        baseline.digest(),
                        baseline.byClient().name(),
                        baseline.byProvider().name(),
                        behind.certified()));
    }

    private static boolean isOfMonths(FrozenBaseline baseline) {
        return baseline.form().every() == Every.MONTH;
    }

    private static void begin(Html html, String id, String title) {
        html.open("section", "aria-labelledby", id)
                .element("h2", title, "id", id)
                .line();
    }

    /** A day or a month, as files spell it. */
    private static String when(FrozenBaseline baseline, Counted.Day day) {
        return isOfMonths(baseline)
                ? YearMonth.from(day.day()).toString()
                : day.day().toString();
    }

    private static void table(Html html, FrozenBaseline baseline, Counted counted) {
        var word = isOfMonths(baseline) ? "month" : "day";
        html.open("details").element("summary", "The %ss as a table".formatted(word));
        new Tables(html)
                .write(
                        "What happened each %s, and what the baseline expected".formatted(word),
                        List.of(Phrases.capital(word), "Observed", "Expected"),
                        counted.days().stream()
                                .map(day -> List.of(
                                        Dates.spelled(when(baseline, day)),
                                        SavingsText.amount(baseline, counted.rounded(day.observed())),
                                        SavingsText.amount(baseline, counted.rounded(day.expected()))))
                                .toList());
        html.close("details").line();
    }

    private static void picture(Html html, FrozenBaseline baseline, Counted counted) {
        var goodness = baseline.model().forSavings();
        var reach = Distributions.studentReach(Interval.CONFIDENCE, goodness.degreesOfFreedom()) * goodness.error();
        var days = counted.days();
        var perDay = counted.adjustments().amount().doubleValue() / days.size();
        var actual = new ArrayList<Chart.Point>();
        var expected = new ArrayList<Chart.Point>();
        var limits = new ArrayList<Interval>();
        for (var at = 0; at < days.size(); at++) {
            var x = place(at, days.size());
            actual.add(new Chart.Point(x, days.get(at).observed()));
            expected.add(new Chart.Point(x, days.get(at).expected() + perDay));
            limits.add(Interval.around(days.get(at).expected() + perDay, reach));
        }
        Chart.counterfactual(
                html,
                "%s by %s: below what was expected on %d of %s"
                        .formatted(
                                Phrases.capital(baseline.metric()),
                                isOfMonths(baseline) ? "month" : "day",
                                below(actual, expected),
                                SavingsText.number(baseline, days.size())),
                new Chart.Beside(actual, expected, limits),
                0,
                labels(baseline, days));
    }

    /** The first, the middle and the last, each where it lies. */
    private static List<Chart.Label> labels(FrozenBaseline baseline, List<Counted.Day> days) {
        return IntStream.of(0, days.size() / 2, days.size() - 1)
                .distinct()
                .mapToObj(at -> new Chart.Label(place(at, days.size()), when(baseline, days.get(at))))
                .toList();
    }

    private static double place(int at, int days) {
        return days < 2 ? 0.5 : at / (days - 1.0);
    }

    private static long below(List<Chart.Point> actual, List<Chart.Point> expected) {
        return IntStream.range(0, actual.size())
                .filter(at -> actual.get(at).y() < expected.get(at).y())
                .count();
    }
}
