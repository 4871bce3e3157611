package dev.evenkeel.files;

import dev.evenkeel.measure.baseline.SavingsTerms.Blackout;
import dev.evenkeel.measure.baseline.SavingsTerms.RunOut;
import dev.evenkeel.measure.experiment.Assignment;
import dev.evenkeel.measure.payment.Rule;
import dev.evenkeel.measure.payment.Settlement;
import dev.evenkeel.measure.plan.Situation;
import dev.evenkeel.measure.study.AnalysisPlan;
import dev.evenkeel.measure.study.Counting;
import dev.evenkeel.measure.study.PlanJson;
import dev.evenkeel.measure.study.RuleText;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Place;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.Schema;
import dev.evenkeel.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Proposals of measurements, which people write in YAML, and the plans that both sign, which are canonical JSON. */
public final class PlanFile {
    private static final String SCHEMA = "plan.schema.json";
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Node.Fields root;
    private final Problems problems;

    private PlanFile(Node.Fields root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * What somebody proposes, before the data are looked at.
     *
     * @param plan with the situation as far as the proposal says it, and no commitment yet
     * @param truncateAt the percentile of what customers had before above which one counts as that, in (0, 1)
     */
    public record Proposal(AnalysisPlan plan, Optional<Double> truncateAt) {}

    /** Reads a proposal; throws {@link UnusableFile} with every problem in it, each with its place. */
    public static Proposal read(Path path, LocalDate frozen) {
        var problems = new Problems();
        var reading = YamlReader.read(path.toString(), bytes(path));
        problems.addAll(reading.problems());
        if (!(reading instanceof Reading.Tree(Node.Fields root, var _))) {
            problems.addUnlessBlamed(
                    Problem.error(
                            "shape",
                            Place.start(path.toString()),
                            "",
                            "This is no proposal of a measurement: fields 'plan', 'question', 'outcome', 'span', 'treatment' and 'expect' are due."));
            throw new UnusableFile(problems.all());
        }
        Schema.of(SCHEMA, schema()).check(root, problems);
        if (problems.hasErrors()) {
            throw new UnusableFile(problems.all());
        }
        var file = new PlanFile(root, problems);
        var plan = file.plan(frozen);
        if (plan.isEmpty() || problems.hasErrors()) {
            throw new UnusableFile(problems.all());
        }
        return new Proposal(
                plan.get(),
                file.at("counting", "truncate at")
                        .map(_ -> file.percent("counting", "truncate at", "0").doubleValue()));
    }

    /** Reads a plan as it was frozen. */
    public static AnalysisPlan frozen(Path path) {
        return PlanJson.parse(bytes(path));
    }

    /** The same of a file that may be something else that is signed, such as a baseline; nothing where it is. */
    public static Optional<AnalysisPlan> ifFrozen(Path path) {
        try {
            return Optional.of(frozen(path));
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    /** Writes a plan as both sign it. */
    public static void write(AnalysisPlan plan, Path path) {
        Atomically.write(path, out -> out.write(PlanJson.bytes(plan)));
    }

    /** The JSON Schema (2020-12) of a proposal, for editors. */
    public static String schema() {
        try (var stream = PlanFile.class.getResourceAsStream(SCHEMA)) {
            if (stream == null) {
                throw new IllegalStateException(SCHEMA + " is missing beside " + PlanFile.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA + " cannot be read", e);
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw FileKind.unreadable(path, e);
        }
    }

    private Optional<AnalysisPlan> plan(LocalDate frozen) {
        var span = span(frozen);
        var rule = rule();
        var counting = counting();
        if (span.isEmpty() || rule.isEmpty() || counting.isEmpty()) {
            return Optional.empty();
        }
        var holdout = percent("treatment", "holdout", "10");
        var lot = lot(holdout);
        return Optional.of(new AnalysisPlan(
                        text("plan"),
                        text("question"),
                        new AnalysisPlan.Target(
                                text("outcome", "metric"),
                                text("outcome", "unit"),
                                AnalysisPlan.Better.valueOf(constant(text("outcome", "better"))),
                                decimal("outcome", "worth"),
                                whole("outcome", "decimals", 0)),
                        span.get(),
                        situation(holdout),
                        lot,
                        new AnalysisPlan.Limits(
                                percent("limits", "attrition", "2").doubleValue(),
                                percent("limits", "contamination", "1").doubleValue(),
                                decimal("limits", "fit").doubleValue(),
                                whole("limits", "burn in", 1)),
                        new AnalysisPlan.Pay(
                                new Settlement.Terms(rule.get(), percent("pay", "share", "0"), decimal("pay", "cap")),
                                currency(),
                                percent("pay", "advances at", "90").doubleValue()),
                        "")
                .with(counting.get())
                .launching(launched()));
    }

    private static AnalysisPlan.Lot lot(BigDecimal holdout) {
        var arms = Assignment.holdout("", holdout).arms();
        return new AnalysisPlan.Lot(arms.getFirst().parts(), arms.getLast().parts(), "");
    }

    private Situation situation(BigDecimal holdout) {
        var assignment = Situation.Assignment.valueOf(constant(text("treatment", "by lot")));
        var rollOut = at("treatment", "roll out").map(Node::excerpt).orElse("at once");
        return new Situation(
                assignment,
                Situation.RollOut.valueOf(constant(rollOut)),
                new Situation.Units(
                        whole("data", "customers", 0),
                        holdout.doubleValue(),
                        whole("data", "sites", 0),
                        whole("data", "blocks per arm", 0)),
                new Situation.Periods(whole("data", "periods before", 0), whole("data", "periods after", 0)),
                whole("data", "donors", 0),
                whole("data", "drivers", 0),
                new Situation.Goal(
                        decimal("expect", "mean").doubleValue(),
                        decimal("expect", "deviation").doubleValue(),
                        decimal("expect", "correlation").doubleValue(),
                        percent("expect", "least effect", "0").doubleValue()));
    }

    private Optional<AnalysisPlan.Span> span(LocalDate frozen) {
        var before = day("span", "before");
        var start = day("span", "start");
        var end = day("span", "end");
        if (before.isEmpty() || start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (!before.get().isBefore(start.get()) || !start.get().isBefore(end.get())) {
            at("span")
                    .ifPresent(
                            node -> problems.add(
                                    Problem.error(
                                            "span",
                                            node.place(),
                                            node.excerpt(),
                                            "'before', 'start' and 'end' follow each other: the time before ends where the treatment starts.")));
            return Optional.empty();
        }
        return Optional.of(new AnalysisPlan.Span(before.get(), start.get(), end.get(), frozen));
    }

    /** What of customers' outcomes counts; truncation is known when their time before is. */
    private Optional<Counting> counting() {
        var from = at("counting", "blackout from");
        var to = at("counting", "blackout to");
        var completion = at("counting", "completion")
                .map(node -> new BigDecimal(node.excerpt()).doubleValue())
                .orElse(1.0);
        if (from.isPresent() != to.isPresent() || !(completion >= 1 && completion < 10)) {
            at("counting")
                    .ifPresent(
                            node -> problems.add(
                                    Problem.error(
                                            "counting",
                                            node.place(),
                                            node.excerpt(),
                                            "A blackout has its first and its last day ('blackout from', 'blackout to'), and 'completion' is 1 or more and below 10.")));
            return Optional.empty();
        }
        var runOut = new RunOut(whole("counting", "run out days", 0), completion);
        if (from.isEmpty()) {
            return Optional.of(new Counting(Optional.empty(), runOut, Optional.empty()));
        }
        var first = day("counting", "blackout from");
        var last = day("counting", "blackout to");
        if (first.isEmpty() || last.isEmpty() || last.get().isBefore(first.get())) {
            problems.addUnlessBlamed(Problem.error(
                    "counting",
                    from.get().place(),
                    from.get().excerpt(),
                    "The blackout's last day is no day, or lies before its first."));
            return Optional.empty();
        }
        return Optional.of(new Counting(Optional.of(new Blackout(first.get(), last.get())), runOut, Optional.empty()));
    }

    private Optional<LocalDate> day(String... path) {
        var node = at(path).orElseThrow();
        try {
            return Optional.of(LocalDate.parse(node.excerpt()));
        } catch (DateTimeException _) {
            problems.add(Problem.error(
                    "date", node.place(), node.excerpt(), "'%s' is no day of the calendar.".formatted(node.excerpt())));
            return Optional.empty();
        }
    }

    private Optional<Rule> rule() {
        var node = at("pay", "rule");
        if (node.isEmpty()) {
            return Optional.of(new Rule.Symmetric());
        }
        var rule = RuleText.parse(node.get().excerpt());
        if (rule.isEmpty()) {
            problems.add(Problem.error(
                    "rule",
                    node.get().place(),
                    node.get().excerpt(),
                    "'%s' is no rule of payment. Those are: %s."
                            .formatted(node.get().excerpt(), RuleText.forms())));
        }
        return rule;
    }

    private List<String> launched() {
        return at("treatment", "launched")
                .map(node -> node instanceof Node.Items items
                        ? items.items().stream().map(Node::excerpt).toList()
                        : List.<String>of())
                .orElse(List.of());
    }

    /** The currency of payments, or nothing where none is paid. */
    private String currency() {
        var code = text("pay", "currency");
        if (!code.isEmpty()
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            at("pay", "currency")
                    .ifPresent(node -> problems.add(Problem.error(
                            "currency",
                            node.place(),
                            node.excerpt(),
                            "'%s' is no currency of ISO 4217, such as EUR.".formatted(code))));
        }
        return code;
    }

    private Optional<Node> at(String... path) {
        Optional<Node> node = Optional.of(root);
        for (var name : path) {
            node = node.flatMap(it -> it instanceof Node.Fields fields ? fields.at(name) : Optional.empty());
        }
        return node;
    }

    private String text(String... path) {
        return at(path).map(Node::excerpt).orElse("");
    }

    private BigDecimal decimal(String... path) {
        return at(path).map(node -> new BigDecimal(node.excerpt())).orElse(BigDecimal.ZERO);
    }

    private int whole(String part, String name, int without) {
        return at(part, name).map(node -> Integer.parseInt(node.excerpt())).orElse(without);
    }

    /** As a fraction: 0.2 for 20%. */
    private BigDecimal percent(String part, String name, String without) {
        var text = at(part, name).map(node -> node.excerpt().replace("%", "")).orElse(without);
        return new BigDecimal(text).divide(HUNDRED);
    }

    private static String constant(String spelled) {
        return spelled.toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
