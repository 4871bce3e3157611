package dev.evenkeel.cli;

import dev.evenkeel.event.Worker.Tier;
import dev.evenkeel.incentive.Assumptions;
import dev.evenkeel.incentive.Lever;
import dev.evenkeel.incentive.Move;
import dev.evenkeel.yaml.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say what is moved, how far, and what it costs the parties. */
final class IncentivesOptions {
    private static final int MOVES_MAX = 20;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "PERCENT",
            defaultValue = "10%,-10%",
            description = {
                "How far each thing is moved in the direction that both hope for: less handle time, fewer contacts, more"
                        + " automation, better quality, fewer hard cases. Negative is the other way. Default: 10%%,-10%%."
            })
    private List<String> by;

    @Option(
            names = "--lever",
            split = ",",
            paramLabel = "NAME",
            description = "Only these: handle-time, volume, automation, quality, mix. Default: all.")
    private List<String> levers = new ArrayList<>();

    @Option(
            names = "--cost-per-hour",
            split = ",",
            paramLabel = "TIER=AMOUNT",
            description = {
                "What an hour of logged work costs, by tier: agent=22.50,in-house=38. In-house work is the client's cost, all"
                        + " other work the provider's."
            })
    private Map<String, String> perHour = new LinkedHashMap<>();

    @Option(
            names = "--cost-per-case",
            split = ",",
            paramLabel = "TIER=AMOUNT",
            description = "What each case costs in which a tier works, whatever the time: ai=0.35.")
    private Map<String, String> perCase = new LinkedHashMap<>();

    @Option(
            names = "--contact-costs",
            paramLabel = "AMOUNT",
            defaultValue = "0",
            description = "What it costs the client that a customer must ask at all, besides the bill.")
    private String contact;

    @Option(
            names = "--failure-costs",
            paramLabel = "AMOUNT",
            defaultValue = "0",
            description = "What it costs the client that a case goes wrong: customers lost, goodwill, rework.")
    private String failure;

    @Option(
            names = "--mix",
            paramLabel = "ATTRIBUTE",
            defaultValue = "intent",
            description = "The attribute of cases whose mix is moved. Default: intent.")
    private String kind;

    @Option(
            names = "--hard",
            split = ",",
            paramLabel = "VALUE",
            description = "Its values that are hard. Default: those whose cases take more than the mean effort.")
    private List<String> hard = new ArrayList<>();

    /** What is moved, lever by lever. */
    List<Move> moves() {
        var chosen = levers.isEmpty()
                ? Arrays.asList(Lever.values())
                : levers.stream().map(IncentivesOptions::lever).distinct().toList();
        var moves = new ArrayList<Move>();
        for (var lever : chosen) {
            by.stream().distinct().forEach(part -> moves.add(new Move(lever, part(part))));
        }
        if (moves.size() > MOVES_MAX) {
            throw CannotRun.option(
                    "--by",
                    String.join(",", by),
                    "that makes %d moves, each as long as a settlement, and there may be %d; name fewer parts, or some levers with --lever."
                            .formatted(moves.size(), MOVES_MAX));
        }
        return moves;
    }

    private static Lever lever(String name) {
        var known = Arrays.stream(Lever.values()).map(Lever::spelling).toList();
        return Arrays.stream(Lever.values())
                .filter(lever -> lever.spelling().equals(name))
                .findFirst()
                .orElseThrow(() -> CannotRun.option(
                        "--lever",
                        name,
                        "it is nothing that can be moved%s; there are: %s."
                                .formatted(nearest(name, known), String.join(", ", known))));
    }

    private static String nearest(String name, List<String> known) {
        var nearest = Names.nearest(name, known);
        return nearest.isEmpty() ? "" : " (maybe '%s' was meant)".formatted(nearest);
    }

    private static BigDecimal part(String text) {
        var number = text.endsWith("%") ? text.substring(0, text.length() - 1) : "";
        if (number.matches("[+-]?[0-9]{1,3}([.][0-9]{1,4})?")) {
            var ratio = new BigDecimal(number).movePointLeft(2);
            if (ratio.signum() != 0 && ratio.abs().compareTo(Move.MOST) <= 0) {
                return ratio;
            }
        }
        throw CannotRun.option(
                "--by", text, "it is no part to move by; write more than 0% and 100% at most, such as 10% or -5%.");
    }

    /** What the parties' sides cost. */
    Assumptions assumptions() {
        return new Assumptions(
                byTier("--cost-per-hour", perHour),
                byTier("--cost-per-case", perCase),
                amount("--contact-costs", contact),
                amount("--failure-costs", failure));
    }

    private static Map<Tier, BigDecimal> byTier(String option, Map<String, String> told) {
        var amounts = new EnumMap<Tier, BigDecimal>(Tier.class);
        told.forEach((name, amount) -> amounts.put(tier(option, name), amount(option, amount)));
        return amounts;
    }

    private static Tier tier(String option, String name) {
        return Tier.named(name)
                .orElseThrow(() -> CannotRun.option(
                        option,
                        name,
                        "it is no tier; there are %s."
                                .formatted(Arrays.stream(Tier.values())
                                        .map(Tier::spelling)
                                        .collect(Collectors.joining(", ")))));
    }

    private static BigDecimal amount(String option, String text) {
        if (!text.matches("[0-9]{1,12}([.][0-9]{1,6})?")) {
            throw CannotRun.option(option, text, "it is no amount; write one such as 22.50.");
        }
        return new BigDecimal(text);
    }

    String kind() {
        return kind;
    }

    Set<String> hard() {
        return Set.copyOf(hard);
    }
}
