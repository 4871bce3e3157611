package dev.evenkeel.files;

import dev.evenkeel.measure.MomentSums;
import dev.evenkeel.measure.Moments;
import dev.evenkeel.measure.agreement.Agreement.Scale;
import dev.evenkeel.measure.agreement.Ratings;
import dev.evenkeel.measure.anytime.BoundedEffect;
import dev.evenkeel.measure.anytime.SequenceStudy;
import dev.evenkeel.measure.baseline.CaseMix;
import dev.evenkeel.measure.experiment.Assignment;
import dev.evenkeel.measure.metric.Survey;
import dev.evenkeel.measure.survival.Watched;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tables of what people did, said or judged: lives, answers to a survey, ratings by several scorers, cases by kind. */
public final class PeopleFile {
    private static final String TIME = "time";
    private static final String GROUP = "group";
    private static final String SCORE = "score";
    private static final String CLUSTER = "cluster";
    private static final String UNIT = "unit";
    private static final String SCORER = "scorer";
    private static final String ALL = "all";
    private static final String KIND = "kind";
    /** Of an outcome in a table of cases. */
    private static final int DECIMALS = 4;

    private PeopleFile() {}

    /**
     * Lives that were watched: {@code time,ended}, {@code group} where there are several.
     *
     * @param covariates columns of numbers known before
     * @param part the column by whose values parts are told; empty for none
     */
    public static List<Watched> lives(Path path, List<String> covariates, Optional<String> part) {
        var needed = new ArrayList<>(List.of(TIME, "ended"));
        needed.addAll(covariates);
        part.ifPresent(needed::add);
        var lives = new ArrayList<Watched>();
        Cells.each(path, needed, cells -> {
            var time = cells.number(TIME);
            if (time < 0) {
                throw cells.wrong(TIME, "nothing lasts less than 0");
            }
            lives.add(new Watched(
                    time,
                    cells.isSo("ended"),
                    cells.has(GROUP) ? cells.name(GROUP) : ALL,
                    part.map(cells::name).orElse(""),
                    covariates.stream().map(cells::number).toList()));
        });
        return lives;
    }

    /** One answer before it is known what it counts for. */
    public record Answered(double score, String cluster, List<String> groups) {
        public Answered {
            groups = List.copyOf(groups);
        }

        /** The answer with what it counts for. */
        public Survey.Answer counting(double value) {
            return new Survey.Answer(ALL, cluster, groups, 1, value);
        }
    }

    /** Answers: {@code score}, the columns of the margins, and {@code cluster} where several answers go together, such as a customer. */
    public static List<Answered> answers(Path path, List<String> margins) {
        var needed = new ArrayList<>(List.of(SCORE));
        needed.addAll(margins);
        var answers = new ArrayList<Answered>();
        Cells.each(
                path,
                needed,
                cells -> answers.add(new Answered(
                        cells.number(SCORE),
                        cells.has(CLUSTER) ? cells.name(CLUSTER) : String.valueOf(answers.size()),
                        margins.stream().map(cells::name).toList())));
        return answers;
    }

    /** How many of each group there are: {@code margin,group,total}, by margin in the order of the file. */
    public static Map<String, Map<String, Double>> margins(Path path) {
        var margins = new LinkedHashMap<String, Map<String, Double>>();
        Cells.each(path, List.of("margin", GROUP, "total"), cells -> {
            var total = cells.decimal("total");
            if (total.compareTo(BigDecimal.ZERO) <= 0) {
                throw cells.wrong("total", "a group has somebody in it, or no row");
            }
            var groups = margins.computeIfAbsent(cells.name("margin"), _ -> new LinkedHashMap<>());
            if (groups.put(cells.name(GROUP), total.doubleValue()) != null) {
                throw cells.wrong(GROUP, "it comes twice in its margin");
            }
        });
        return margins;
    }

    /**
     * Outcomes in the order in which they became known: {@code day,value}, and {@code arm} (control or treated) where two are compared.
     *
     * @param isCompared whether the arm counts; a table with arms can be read without them
     */
    public static List<SequenceStudy.Outcome> outcomes(Path path, boolean isCompared) {
        var outcomes = new ArrayList<SequenceStudy.Outcome>();
        Cells.each(
                path,
                isCompared ? List.of("day", "value", HoldoutFiles.ARM) : List.of("day", "value"),
                cells -> outcomes.add(new SequenceStudy.Outcome(
                        cells.day("day"),
                        isCompared ? arm(cells) : BoundedEffect.Arm.CONTROL,
                        cells.decimal("value"))));
        return outcomes;
    }

    private static BoundedEffect.Arm arm(Cells cells) {
        return switch (cells.name(HoldoutFiles.ARM)) {
            case Assignment.CONTROL -> BoundedEffect.Arm.CONTROL;
            case Assignment.TREATED -> BoundedEffect.Arm.TREATMENT;
            default ->
                throw cells.wrong(
                        HoldoutFiles.ARM,
                        "it is neither '%s' nor '%s'".formatted(Assignment.CONTROL, Assignment.TREATED));
        };
    }

    /** Ratings: {@code unit,scorer,score}; kinds may be words, all else is numbers. */
    public static List<Ratings.Rating> ratings(Path path, Scale scale) {
        record Rated(String unit, String scorer, String score) {}
        var rated = new ArrayList<Rated>();
        var known = new HashSet<List<String>>();
        Cells.each(path, List.of(UNIT, SCORER, SCORE), cells -> {
            if (!known.add(List.of(cells.name(UNIT), cells.name(SCORER)))) {
                throw cells.wrong(
                        SCORER,
                        "it has scored '%s' already; a scorer scores each unit once".formatted(cells.name(UNIT)));
            }
            if (scale != Scale.NOMINAL) {
                cells.number(SCORE);
            }
            rated.add(new Rated(cells.name(UNIT), cells.name(SCORER), cells.name(SCORE)));
        });
        var kinds = List.copyOf(new TreeSet<>(rated.stream().map(Rated::score).toList()));
        return rated.stream()
                .map(one -> new Ratings.Rating(
                        one.unit,
                        one.scorer,
                        scale == Scale.NOMINAL ? kinds.indexOf(one.score) : new BigDecimal(one.score).doubleValue()))
                .toList();
    }

    /** The weights of an agreed mix: {@code kind,weight}. */
    public static Map<String, Double> weights(Path path) {
        var weights = new LinkedHashMap<String, Double>();
        Cells.each(path, List.of(KIND, "weight"), cells -> {
            var weight = cells.number("weight");
            if (!(weight >= 0)) {
                throw cells.wrong("weight", "no kind of case weighs less than 0");
            }
            if (weights.put(cells.name(KIND), weight) != null) {
                throw cells.wrong(KIND, "it comes twice; each kind has one weight");
            }
        });
        return weights;
    }

    /**
     * Cases by their kind, before and after: {@code kind,after,outcome}, one row a case.
     *
     * @param weights of an agreed mix; without them each kind weighs what it was of before
     */
    public static List<CaseMix.Kind> kinds(Path path, Optional<Map<String, Double>> weights) {
        var sums = new TreeMap<String, MomentSums>();
        Cells.each(
                path,
                List.of(KIND, "after", "outcome"),
                cells -> sums.computeIfAbsent(cells.name(KIND), _ -> new MomentSums(2, 1, DECIMALS))
                        .add(cells.isSo("after") ? 1 : 0, cells.scaled("outcome", DECIMALS)));
        weights.ifPresent(agreed ->
                agreed.keySet().forEach(kind -> sums.computeIfAbsent(kind, _ -> new MomentSums(2, 1, DECIMALS))));
        var kinds = new ArrayList<CaseMix.Kind>();
        sums.forEach((kind, both) -> {
            var before = cases(both.moments(0));
            var weight = weights.map(agreed -> agreed.getOrDefault(kind, 0.0)).orElse((double) before.number());
            kinds.add(new CaseMix.Kind(kind, weight, before, cases(both.moments(1))));
        });
        return kinds;
    }

    private static CaseMix.Cases cases(Moments moments) {
        return moments.n() < 2
                ? new CaseMix.Cases(moments.n(), 0, 0)
                : new CaseMix.Cases(moments.n(), moments.mean(0), moments.covariance(0, 0));
    }
}
