package dev.evenkeel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Tables for measurements with a known truth, out of a seed. */
final class MeasureTables {
    static final long SEED = 20261122;

    private final Path folder;
    private final Random random = new Random(SEED);

    MeasureTables(Path folder) {
        this.folder = folder;
    }

    Path write(String name, List<String> lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A proposal; {@code treatment} and {@code more} as YAML. */
    Path proposal(String treatment, String more) {
        return write(
                "proposal.yaml",
                List.of(
                        "plan: test",
                        "question: What does it save?",
                        "outcome: {metric: cost, unit: EUR, better: lower, worth: 1, decimals: 2}",
                        "span: {before: 2025-03-01, start: 2026-03-01, end: 2026-07-01}",
                        "treatment: " + treatment,
                        "expect: {least effect: 20%, mean: 400, deviation: 200}",
                        "pay: {rule: lower bound at 80%, share: 50%, cap: 100000, currency: EUR}",
                        more));
    }

    /** Customers with what they cost in the year before. */
    Path units(int customers) {
        var lines = new ArrayList<>(List.of("unit,before,segment"));
        for (var customer = 0; customer < customers; customer++) {
            lines.add("c%05d,%.2f,%s".formatted(customer, level(customer), customer % 3 == 0 ? "gold" : "basic"));
        }
        return write("units.csv", lines);
    }

    private static double level(int customer) {
        return 300 + customer * 37 % 200;
    }

    /** What each costs from March to June 2026: on the 15th of each month; treated ones {@code less} in all. */
    Path outcomes(Path groups, double less, List<YearMonth> months) throws IOException {
        var lines = new ArrayList<>(List.of("unit,day,value"));
        for (var row :
                Files.readAllLines(groups).subList(1, Files.readAllLines(groups).size())) {
            var cells = row.split(",", -1);
            var isTreated = cells[3].equals("treated");
            for (var month : months) {
                var value = Double.parseDouble(cells[1]) / 12 + 10 * random.nextGaussian() - (isTreated ? less / 4 : 0);
                lines.add("%s,%s,%.2f".formatted(cells[0], month.atDay(15), value));
            }
        }
        return write("outcomes.csv", lines);
    }

    static List<YearMonth> marchToJune() {
        return List.of(YearMonth.of(2026, 3), YearMonth.of(2026, 4), YearMonth.of(2026, 5), YearMonth.of(2026, 6));
    }

    /** Sites by month until June 2026: those below {@code treated} begin from March to May, with an effect of -20; a covariate besides. */
    Path sites(int sites, int treated, int months, boolean isSeparated) {
        var lines = new ArrayList<>(List.of("unit,period,outcome,treated,size"));
        for (var site = 0; site < sites; site++) {
            var first = site < treated ? months - 4 + site % 3 : 999;
            var level = 100 + 10 * random.nextGaussian();
            var size = isSeparated
                    ? (site < treated ? 5 + random.nextDouble() : random.nextDouble())
                    : random.nextDouble();
            for (var month = 0; month < months; month++) {
                var isTreated = month >= first;
                lines.add("s%02d,%s,%.3f,%d,%.3f"
                        .formatted(
                                site,
                                YearMonth.of(2026, 7).minusMonths(months).plusMonths(month),
                                level + 2 * month + 3 * random.nextGaussian() - (isTreated ? 20 : 0),
                                isTreated ? 1 : 0,
                                size));
            }
        }
        return write("sites.csv", lines);
    }

    /** Of a table by month, what was known before March 2026, when plans are made. */
    Path known(String table) {
        try {
            return write(
                    "known-" + table,
                    Files.readAllLines(folder.resolve(table)).stream()
                            .filter(line -> !line.matches("([^,]*,)?2026-0[3-9],.*"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Markets by month, the first of which launches in month 24; {@code others} stay without it. */
    Path markets(int others) {
        var lines = new ArrayList<>(List.of("unit,period,outcome,treated"));
        for (var market = 0; market <= others; market++) {
            var level = 200 + 20 * random.nextGaussian();
            for (var month = 0; month < 28; month++) {
                var isTreated = market == 0 && month >= 24;
                lines.add("m%02d,%s,%.3f,%d"
                        .formatted(
                                market,
                                YearMonth.of(2024, 3).plusMonths(month),
                                level + 5 * Math.sin(month / 3.0) + 2 * random.nextGaussian() - (isTreated ? 30 : 0),
                                isTreated ? 1 : 0));
            }
        }
        return write("markets.csv", lines);
    }

    /** Months before and after March 2026 with volume as driver; {@code weight} 0 lets it explain nothing. */
    Path months(int before, double weight) {
        var lines = new ArrayList<>(List.of("period,outcome,volume"));
        for (var month = -before; month < 4; month++) {
            var volume = 1000 + 200 * random.nextDouble();
            lines.add("%s,%.2f,%.1f"
                    .formatted(
                            YearMonth.of(2026, 3).plusMonths(month),
                            500 + weight * volume + 20 * random.nextGaussian() - (month >= 0 ? 400 : 0),
                            volume));
        }
        return write("months.csv", lines);
    }

    /** Blocks of four hours, switched by a coin. */
    Path blocks(int blocks) {
        var lines = new ArrayList<>(List.of("block,position,stratum,treated,numerator,denominator"));
        for (var block = 0; block < blocks; block++) {
            var isTreated = random.nextBoolean();
            for (var position = 0; position < 4; position++) {
                var contacts = 20 + random.nextInt(10);
                lines.add("%d,%d,all,%d,%.2f,%d"
                        .formatted(
                                block,
                                position,
                                isTreated ? 1 : 0,
                                contacts * (12 + random.nextGaussian() - (isTreated ? 3 : 0)),
                                contacts));
            }
        }
        return write("blocks.csv", lines);
    }

    /** A year of days, driven by volume unless {@code isRandom}. */
    Path days(String name, LocalDate from, int days, boolean isRandom) {
        var lines = new ArrayList<>(List.of("day,outcome,driver"));
        for (var day = 0; day < days; day++) {
            var volume = 50 + 40 * random.nextDouble();
            var outcome = isRandom ? 1000 * random.nextDouble() : 100 + 3 * volume + 5 * random.nextGaussian();
            lines.add("%s,%.2f,%.2f".formatted(from.plusDays(day), outcome, volume));
        }
        return write(name, lines);
    }

    /** The rows of a table in another order. */
    Path shuffled(Path table, String name) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(table));
        var rows = lines.subList(1, lines.size());
        Collections.shuffle(rows, random);
        return write(name, lines);
    }

    /** Subscriptions of two groups, the treated ones longer; some go on. */
    Path lives() {
        var lines = new ArrayList<>(List.of("time,ended,group,age,plan"));
        for (var life = 0; life < 200; life++) {
            var of = "%d,%s".formatted(20 + life * 7 % 50, life % 5 < 2 ? "plus" : "basic");
            lines.add("%d,%d,control,%s".formatted(10 + life % 90, life % 3 == 0 ? 1 : 0, of));
            lines.add("%d,%d,treated,%s".formatted(20 + life % 90, life % 4 == 0 ? 1 : 0, of));
        }
        return write("lives.csv", lines);
    }

    /** Months retained by quality, which something hidden moves too; the agent moves quality alone, noise moves nothing. */
    Path contacts() {
        var lines = new ArrayList<>(List.of("months,quality,agent,noise,tenure,revenue"));
        for (var row = 0; row < 400; row++) {
            var hidden = random.nextGaussian();
            var agent = random.nextGaussian();
            var quality = agent + hidden + 0.5 * random.nextGaussian();
            var months = 0.5 * quality + hidden + random.nextGaussian();
            lines.add("%.4f,%.4f,%.4f,%.4f,%d,%.4f"
                    .formatted(
                            months,
                            quality,
                            agent,
                            random.nextGaussian(),
                            row % 24,
                            10 * months + quality + 2 * random.nextGaussian()));
        }
        return write("contacts.csv", lines);
    }

    /** What three scorers said of conversations, each wrong as often as {@code wrong} says. */
    Path scores(double wrong) {
        var lines = new ArrayList<>(List.of("unit,scorer,score"));
        for (var unit = 0; unit < 60; unit++) {
            for (var scorer : List.of("ana", "ben", "model 2")) {
                var isGood = random.nextDouble() < wrong ? random.nextBoolean() : unit % 2 == 0;
                lines.add("c%02d,%s,%s".formatted(unit, scorer, isGood ? "solved" : "not"));
            }
        }
        return write("scores.csv", lines);
    }

    /** Half of a thousand people are happy, and nine of ten answers are theirs. */
    void answers() {
        var lines = new ArrayList<>(List.of("score,mood"));
        for (var answer = 0; answer < 300; answer++) {
            var isHappy = answer % 10 > 0;
            lines.add("%d,%s".formatted((isHappy ? 6 : 3) + answer / 10 % 3 - 1, isHappy ? "happy" : "unhappy"));
        }
        write("answers.csv", lines);
        write("margins.csv", List.of("margin,group,total", "mood,happy,500", "mood,unhappy,500"));
    }

    /** A tariff that both approved, and an outage that the provider has not. */
    Path adjustments() {
        var evidence = "sha256:" + "ab".repeat(32);
        return write(
                "adjustments.csv",
                List.of(
                        "id,cause,from,to,per_day,evidence,client,client_on,provider,provider_on",
                        "tariff,price,2026-03-11,2026-12-31,10,%s,Ada,2026-03-05,Max,2026-03-06".formatted(evidence),
                        "storm,outage,2026-04-01,2026-04-05,50,%s,Ada,2026-04-08,,".formatted(evidence)));
    }

    /** Of two kinds of cases the easy one is nine times as frequent afterwards; neither is solved more often. */
    Path cases() {
        var lines = new ArrayList<>(List.of("kind,after,outcome"));
        cases(lines, "password", 0, 100, 90);
        cases(lines, "password", 1, 900, 810);
        cases(lines, "billing", 0, 900, 450);
        cases(lines, "billing", 1, 100, 50);
        return write("cases.csv", lines);
    }

    private static void cases(List<String> lines, String kind, int after, int number, int solved) {
        for (var one = 0; one < number; one++) {
            lines.add("%s,%d,%d".formatted(kind, after, one < solved ? 1 : 0));
        }
    }

    /** What months cost by volume and price, and how many days they have. */
    Path months(String name, YearMonth from, int months, boolean isRandom) {
        var lines = new ArrayList<>(List.of("month,outcome,volume,price"));
        for (var month = 0; month < months; month++) {
            var volume = 800 + 400 * random.nextDouble();
            var price = 4 + random.nextDouble();
            var outcome = isRandom
                    ? 10_000 * random.nextDouble()
                    : 2000 + 3 * volume + 500 * price + 100 * random.nextGaussian();
            lines.add("%s,%.2f,%.2f,%.3f".formatted(from.plusMonths(month), outcome, volume, price));
        }
        return write(name, lines);
    }

    /** Contacts of hours: more by day and on workdays, and by what the website sees. */
    Path hours(String name, LocalDate from, int days) {
        var lines = new ArrayList<>(List.of("hour,outcome,visits"));
        for (var hour = 0; hour < 24 * days; hour++) {
            var at = from.atStartOfDay().plusHours(hour);
            var isBusy =
                    at.getHour() >= 8 && at.getHour() < 18 && at.getDayOfWeek().getValue() < 6;
            var visits = (isBusy ? 300 : 100) + 100 * random.nextDouble();
            var outcome = (isBusy ? 20 : 5) + at.getHour() / 10.0 + 0.1 * visits + 2 * random.nextGaussian();
            lines.add("%s,%.2f,%.2f".formatted(at.toString().substring(0, 13), outcome, visits));
        }
        return write(name, lines);
    }

    /** Answers by day, half of those asked treated, of whom {@code more} in a hundred are satisfied besides sixty. */
    Path answers(String name, int days, int more) {
        var lines = new ArrayList<>(List.of("day,arm,value"));
        for (var day = 0; day < days; day++) {
            for (var answer = 0; answer < 40; answer++) {
                var isTreated = random.nextBoolean();
                var isSatisfied = random.nextInt(100) < 60 + (isTreated ? more : 0);
                lines.add("%s,%s,%d"
                        .formatted(
                                LocalDate.of(2026, 3, 1).plusDays(day),
                                isTreated ? "treated" : "control",
                                isSatisfied ? 1 : 0));
            }
        }
        return write(name, lines);
    }
}
