package dev.evenkeel.measure.survival;

import dev.evenkeel.measure.Distributions;
import dev.evenkeel.measure.Measured;
import dev.evenkeel.measure.Refusal.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How long the lives of groups last: the restricted mean of each, which can be paid for; whether they differ at all (log-rank); and, for
 * diagnosis, by how much the hazard differs (Cox's regression with Efron's ties) and whether that is one number at all times.
 *
 * @param groups by name
 * @param logRank empty for one group
 * @param hazards empty where there is one group and no covariate, or they have no bound
 * @param adjusted the difference of two groups' restricted means, covariates being equal; empty without covariates
 * @param parts differences within each part of the customers; for display, never for payment
 * @param remarks what could not be told, and why
 */
public record LifeStudy(
        List<Group> groups,
        double horizon,
        double confidence,
        Optional<LogRank> logRank,
        Optional<Hazards> hazards,
        Optional<RestrictedMean.Contrast> adjusted,
        List<Part> parts,
        List<String> remarks) {
    private static final String CONTROL = "control";

    public LifeStudy {
        groups = List.copyOf(groups);
        parts = List.copyOf(parts);
        remarks = List.copyOf(remarks);
    }

    /** A group. */
    public record Group(String name, LifeTable table, SurvivalCurve curve, RestrictedMean mean) {}

    /** How much longer one group lasts than the one compared with. */
    public record Difference(String group, String than, RestrictedMean.Contrast contrast) {}

    /** The difference within a part of the customers. */
    public record Part(String name, long lives, Difference difference) {}

    /**
     * What each covariate does to the hazard.
     *
     * @param chance of all effects together where there is none, by the likelihood ratio
     * @param chanceOfProportional of such changes over time where the ratios are one number at all times; empty where it cannot be tested
     */
    public record Hazards(List<Hazard> each, double chance, Optional<Double> chanceOfProportional) {
        public Hazards {
            each = List.copyOf(each);
        }
    }

    /** What one covariate does, or being of a group rather than of the control. */
    public record Hazard(String name, Cox.Coefficient coefficient) {}

    /**
     * What is asked.
     *
     * @param covariates their names, in the order of each life's
     * @param horizon up to which time, agreed before, in the unit of the times
     */
    public record Question(List<String> covariates, double horizon, double confidence) {
        public Question {
            covariates = List.copyOf(covariates);
        }
    }

    /** Of lives in any order. */
    public static Measured<LifeStudy> of(List<Watched> lives, Question question) {
        return groups(lives, question).then(groups -> {
            var control = control(groups);
            var remarks = new ArrayList<String>();
            var hazards = hazards(lives, control, groups, question);
            if (hazards instanceof Measured.Refused<Optional<Hazards>>(var refusal)) {
                if (!question.covariates().isEmpty()) {
                    return new Measured.Refused<>(refusal);
                }
                remarks.add("No ratio of hazards: " + refusal);
            }
            var found =
                    hazards instanceof Measured.Found<Optional<Hazards>>(var some) ? some : Optional.<Hazards>empty();
            return logRank(groups)
                    .then(logRank -> adjusted(lives, control, groups, question)
                            .then(adjusted -> Measured.found(new LifeStudy(
                                    groups,
                                    question.horizon(),
                                    question.confidence(),
                                    logRank,
                                    found,
                                    adjusted,
                                    parts(lives, control, question, remarks),
                                    remarks))));
        });
    }

    /** All groups against the control. */
    public List<Difference> contrasts() {
        return contrasts(groups, confidence);
    }

    private static List<Difference> contrasts(List<Group> groups, double confidence) {
        var control = control(groups);
        return groups.stream()
                .filter(group -> !group.name().equals(control.name()))
                .map(group -> new Difference(
                        group.name(), control.name(), group.mean().less(control.mean(), confidence)))
                .toList();
    }

    /** The one called control, or the first. */
    private static Group control(List<Group> groups) {
        return groups.stream()
                .filter(group -> group.name().equals(CONTROL))
                .findFirst()
                .orElse(groups.getFirst());
    }

    private static Measured<List<Group>> groups(List<Watched> lives, Question question) {
        if (lives.isEmpty()) {
            return Measured.refused(Reason.MISSING, "There is no life.", "Bring who was watched for how long.");
        }
        var byGroup = new TreeMap<String, List<LifeTable.Life>>();
        lives.forEach(life ->
                byGroup.computeIfAbsent(life.group(), _ -> new ArrayList<>()).add(life.life()));
        var groups = new ArrayList<Group>();
        for (var entry : byGroup.entrySet()) {
            var table = LifeTable.of(entry.getValue());
            var group = SurvivalCurve.of(table)
                    .then(curve -> RestrictedMean.of(curve, question.horizon())
                            .then(mean -> Measured.found(new Group(entry.getKey(), table, curve, mean))));
            switch (group) {
                case Measured.Found<Group>(var found) -> groups.add(found);
                case Measured.Refused<Group>(var refusal) -> {
                    return Measured.refused(
                            refusal.reason(), "Of '%s': %s".formatted(entry.getKey(), refusal.what()), refusal.mend());
                }
            }
        }
        return Measured.found(List.copyOf(groups));
    }

    private static Measured<Optional<LogRank>> logRank(List<Group> groups) {
        return groups.size() < 2
                ? Measured.found(Optional.empty())
                : LogRank.test(groups.stream().map(Group::table).toList(), LogRank.Weights.EQUAL)
                        .then(test -> Measured.found(Optional.of(test)));
    }

    private static Measured<Optional<Hazards>> hazards(
            List<Watched> lives, Group control, List<Group> groups, Question question) {
        var names = new ArrayList<String>();
        var others = new ArrayList<String>();
        groups.stream()
                .map(Group::name)
                .filter(name -> !name.equals(control.name()))
                .forEach(name -> {
                    others.add(name);
                    names.add("%s, not %s".formatted(name, control.name()));
                });
        names.addAll(question.covariates());
        if (names.isEmpty()) {
            return Measured.found(Optional.empty());
        }
        var subjects = new ArrayList<Cox.Subject>();
        for (var life : lives) {
            var covariates = new ArrayList<Double>();
            others.forEach(name -> covariates.add(life.group().equals(name) ? 1.0 : 0.0));
            covariates.addAll(life.covariates());
            subjects.add(new Cox.Subject(life.time(), life.hasEnded(), String.valueOf(subjects.size()), covariates));
        }
        return Cox.fit(subjects, Cox.Ties.EFRON, question.confidence()).then(fit -> {
            var each = new ArrayList<Hazard>();
            for (var at = 0; at < names.size(); at++) {
                each.add(new Hazard(names.get(at), fit.coefficients().get(at)));
            }
            var proportional = Cox.proportionality(subjects) instanceof Measured.Found<Cox.Proportionality>(var tested)
                    ? Optional.of(tested.globalPValue())
                    : Optional.<Double>empty();
            return Measured.found(Optional.of(new Hazards(
                    each,
                    Distributions.chiSquaredAbove(Math.max(0, fit.likelihoodRatio()), names.size()),
                    proportional)));
        });
    }

    private static Measured<Optional<RestrictedMean.Contrast>> adjusted(
            List<Watched> lives, Group control, List<Group> groups, Question question) {
        if (groups.size() != 2 || question.covariates().isEmpty()) {
            return Measured.found(Optional.empty());
        }
        var subjects = lives.stream()
                .map(life -> new AdjustedRestrictedMean.Subject(
                        life.time(), life.hasEnded(), !life.group().equals(control.name()), life.covariates()))
                .toList();
        return AdjustedRestrictedMean.difference(subjects, question.horizon(), question.confidence())
                .then(contrast -> Measured.found(Optional.of(contrast)));
    }

    private static List<Part> parts(List<Watched> lives, Group control, Question question, List<String> remarks) {
        var parts = new ArrayList<Part>();
        var names = new TreeSet<>(
                new LinkedHashSet<>(lives.stream().map(Watched::part).toList()));
        names.remove("");
        for (var name : names) {
            var own = lives.stream().filter(life -> life.part().equals(name)).toList();
            switch (groups(own, question)) {
                case Measured.Found<List<Group>>(var groups) -> {
                    if (groups.stream().noneMatch(group -> group.name().equals(control.name()))) {
                        remarks.add("Of '%s' nobody is of the group '%s'.".formatted(name, control.name()));
                    } else {
                        contrasts(groups, question.confidence())
                                .forEach(difference -> parts.add(new Part(name, own.size(), difference)));
                    }
                }
                case Measured.Refused<List<Group>>(var refusal) ->
                    remarks.add("Nothing of '%s': %s".formatted(name, refusal));
            }
        }
        return parts;
    }
}
