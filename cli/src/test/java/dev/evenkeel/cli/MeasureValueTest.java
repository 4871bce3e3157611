package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What something did to those who take it because it is offered, where what goes together is allowed for. */
class MeasureValueTest {
    private static final double TRUTH = 2;

    @TempDir
    private Path folder = Path.of("");

    /** Households of five, offered by lot; those who would stay longer anyway take it more readily. */
    @BeforeEach
    void make() {
        var random = new Random(MeasureTables.SEED);
        var lines = new ArrayList<>(List.of("months,used,offered,household,week"));
        for (var household = 0; household < 300; household++) {
            var isOffered = random.nextBoolean();
            var shared = 2 * random.nextGaussian();
            for (var person = 0; person < 5; person++) {
                var own = random.nextGaussian();
                var isUsed = isOffered && own + random.nextGaussian() > 0;
                var months = 10 + shared + 2 * own + (isUsed ? TRUTH : 0) + random.nextGaussian();
                lines.add("%.3f,%d,%d,h%d,w%d".formatted(months, isUsed ? 1 : 0, isOffered ? 1 : 0, household, person));
            }
        }
        new MeasureTables(folder).write("offered.csv", lines);
    }

    private Ran value(Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "--json", "measure", "value", folder.resolve("offered.csv"), "--outcome", "months", "--cause", "used"));
        words.addAll(Arrays.asList(more));
        return Ran.typed(words.toArray());
    }

    @Test
    void an_offer_that_not_all_take_says_what_it_did_to_those_who_did() {
        var plain = value("--instruments", "offered").isDone().json();
        var clustered = value("--instruments", "offered", "--clusters", "household")
                .isDone()
                .json();
        assertThat(clustered.path("effect").asDouble())
                .isEqualTo(plain.path("effect").asDouble());
        assertThat(clustered.path("standardError").asDouble())
                .as("people of a household go together")
                .isGreaterThan(1.3 * plain.path("standardError").asDouble());
        assertThat(clustered.path("low").asDouble()).isLessThan(TRUTH);
        assertThat(clustered.path("high").asDouble()).isGreaterThan(TRUTH);
        assertThat(clustered.path("regression").asDouble())
                .as("regression takes who stays anyway for an effect")
                .isGreaterThan(TRUTH + 0.5);
        assertThat(clustered.path("clusters").toString()).isEqualTo("[\"household\"]");
    }

    @Test
    void a_price_has_a_last_day_that_is_one() {
        value("--instruments", "offered", "--worth", "12.50").couldNotRun("--until");
        value("--instruments", "week", "--worth", "12.50", "--until", "2026-13-01")
                .couldNotRun("2026-13-01");
        value("--instruments", "offered", "--worth", "12.50", "--until", "2026-04-19", "--on", "2026-04-20")
                .couldNotRun("--until '2026-04-19'", "before 2026-04-20", "name a day to come");
        value("--instruments", "offered", "--worth", "-1", "--until", "2027-03-31")
                .couldNotRun("--worth '-1'", "more than 0", "contacts avoided");
        var price = value("--instruments", "offered", "--worth", "12.50", "--until", "2027-03-31", "--on", "2026-04-20")
                .isDone()
                .json();
        assertThat(price.path("price").asDouble())
                .isEqualTo(12.5 * price.path("effect").asDouble(), offset(1e-6));
    }

    @Test
    void a_column_has_one_part_since_everything_explains_itself() {
        value("--instruments", "used").couldNotRun("--instruments 'used'", "it is the cause, too", "such as the agent");
        value("--instruments", "offered,months").couldNotRun("--instruments 'months'", "it is the outcome, too");
        value("--through", "months").couldNotRun("--through 'months'", "it is the outcome, too", "a third column");
        value("--through", "used").couldNotRun("--through 'used'", "it is the cause, too");
        value("--controls", "used").couldNotRun("--controls 'used'", "it is the cause, too", "leave it out");
        value("--controls", "months").couldNotRun("--controls 'months'", "it is the outcome, too");
        value("--instruments", "offered", "--controls", "offered").couldNotRun("it is an instrument, too");
        Ran.typed("measure", "value", folder.resolve("offered.csv"), "--outcome", "used", "--cause", "used")
                .couldNotRun("--cause 'used'", "it is the outcome, too", "name what may move the outcome");
    }

    @Test
    void clusters_are_one_or_two_and_enough() {
        value("--instruments", "offered", "--clusters", "a,b,c").couldNotRun("name one or two columns");
        value("--clusters", "household").couldNotRun("beside --instruments");
        value("--instruments", "offered", "--clusters", "team").couldNotRun("it lacks team");
        assertThat(value("--instruments", "offered", "--clusters", "household,week")
                        .refused())
                .contains("5 clusters cannot tell how much clusters differ; 10 can");
    }

    /** Contacts dealt out among agents of different skill, on different days; who stays anyway also rates well. */
    private List<String> contacts(boolean isByName) {
        var random = new Random(MeasureTables.SEED);
        var lines = new ArrayList<>(List.of("months,quality,agent,plan,week"));
        for (var contact = 0; contact < 1200; contact++) {
            var agent = random.nextInt(6);
            var own = random.nextGaussian();
            var quality = 3 + 0.4 * agent + own + random.nextGaussian();
            var isPlus = random.nextBoolean();
            var months = 6 + TRUTH * quality + 3 * own + (isPlus ? 4 : 0) + random.nextGaussian();
            lines.add("%.3f,%.3f,%s,%s,w%d"
                    .formatted(
                            months,
                            quality,
                            isByName ? "agent " + (char) ('A' + agent) : String.valueOf(agent),
                            isPlus ? "plus" : "basic",
                            random.nextInt(60)));
        }
        return lines;
    }

    private Ran contacts(Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "--json",
                "measure",
                "value",
                folder.resolve("contacts.csv"),
                "--outcome",
                "months",
                "--cause",
                "quality"));
        words.addAll(Arrays.asList(more));
        return Ran.typed(words.toArray());
    }

    @Test
    void an_instrument_and_a_control_may_be_names() {
        new MeasureTables(folder).write("contacts.csv", contacts(true));
        var json = contacts("--instruments", "agent", "--controls", "plan", "--clusters", "week")
                .isDone()
                .json();
        assertThat(json.path("low").asDouble()).isLessThan(TRUTH);
        assertThat(json.path("high").asDouble()).isGreaterThan(TRUTH);
        assertThat(json.path("effectiveF").asDouble()).isGreaterThan(10);
        assertThat(json.path("regression").asDouble()).isGreaterThan(TRUTH + 0.5);
        assertThat(json.path("andersonRubin").path("low").asDouble())
                .isLessThan(json.path("effect").asDouble());
        assertThat(json.path("andersonRubin").path("high").asDouble())
                .isGreaterThan(json.path("effect").asDouble());
        contacts("--instruments", "agent", "--clusters", "agent").couldNotRun("it is an instrument, too");
        contacts("--instruments", "week", "--clusters", "agent").saysNo();
        var text = Ran.typed(
                        "measure",
                        "value",
                        folder.resolve("contacts.csv"),
                        "--outcome",
                        "months",
                        "--cause",
                        "quality",
                        "--instruments",
                        "agent")
                .isDone()
                .out();
        assertThat(text.replaceAll("\\s+", " "))
                .contains("as 'agent' moves 'quality' by chance", "effective F", "Anderson-Rubin");
    }

    @Test
    void names_are_told_apart_if_there_are_neither_too_few_nor_too_many() {
        var lines = new ArrayList<>(List.of("months,quality,agent,team"));
        for (var row = 0; row < 300; row++) {
            lines.add("%d,%d,agent %d,all".formatted(row % 7, row % 5, row));
        }
        new MeasureTables(folder).write("contacts.csv", lines);
        contacts("--instruments", "agent").couldNotRun("agent has 300 names", "from 2 to 200");
        contacts("--instruments", "team").couldNotRun("team has 1 name;");
    }
}
