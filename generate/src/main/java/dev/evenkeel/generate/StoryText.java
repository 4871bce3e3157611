package dev.evenkeel.generate;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A story as YAML, every field of it. */
final class StoryText {
    private StoryText() {}

    static String of(Story story) {
        var yaml = new StringBuilder();
        line(yaml, "story", quoted(story.name()));
        line(yaml, "title", quoted(story.title()));
        line(yaml, "seed", String.valueOf(story.seed()));
        line(yaml, "profile", story.profile().spelling());
        line(yaml, "cases", String.valueOf(story.size().cases()));
        line(yaml, "customers", String.valueOf(story.size().customers()));
        line(yaml, "from", story.term().from().toString());
        line(yaml, "to", story.term().to().toString());
        line(yaml, "zone", story.term().zone().getId());
        line(yaml, "channels", shares(story.mix().channels()));
        line(yaml, "brands", shares(story.mix().brands()));
        line(yaml, "languages", shares(story.mix().languages()));
        line(yaml, "segments", shares(story.mix().segments()));
        line(yaml, "intents", "");
        for (var intent : story.intents()) {
            yaml.append("  ");
            line(yaml, quoted(intent.name()), intent(intent));
        }
        line(yaml, "workers", workers(story));
        var holiday = story.holiday();
        line(
                yaml,
                "holiday",
                "{from: %s, to: %s, factor: %s}".formatted(holiday.from(), holiday.to(), number(holiday.factor())));
        line(yaml, "ai", rollout(story.rollout()));
        line(yaml, "rates", rates(story));
        line(
                yaml,
                "churn",
                "{base: %s, per-problem: %s}"
                        .formatted(
                                number(story.churn().base()),
                                number(story.churn().perProblem())));
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String name, String value) {
        yaml.append(name).append(value.isEmpty() ? ":" : ": ").append(value).append('\n');
    }

    private static String intent(Intent intent) {
        return "{volume: %s, difficulty: %s, weight: %s, system: %s}"
                .formatted(
                        number(intent.volume()),
                        number(intent.difficulty()),
                        number(intent.weight()),
                        quoted(intent.system()));
    }

    private static String shares(List<Share> shares) {
        return shares.stream()
                .map(share -> quoted(share.name()) + ": " + number(share.weight()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String workers(Story story) {
        return story.workers().entrySet().stream()
                .map(entry -> entry.getKey().spelling() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String rollout(Story.Rollout rollout) {
        return "{from: %s, share: %s, channels: %s, contains: %s, lift: %s, assist: %s, fee: %s%s}"
                .formatted(
                        rollout.from(),
                        number(rollout.share()),
                        rollout.channels().stream().map(StoryText::quoted).toList(),
                        number(rollout.contains()),
                        number(rollout.lift()),
                        number(rollout.assist()),
                        rollout.fee().toPlainString(),
                        rollout.holdout().isThere()
                                ? ", holdout: %s, salt: %s"
                                        .formatted(
                                                rollout.holdout().share().toPlainString(),
                                                quoted(rollout.holdout().salt()))
                                : "");
    }

    private static String rates(Story story) {
        return story.rates().entrySet().stream()
                .map(entry -> entry.getKey().spelling() + ": " + number(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).toPlainString();
    }

    private static String quoted(String text) {
        return text.matches("[a-z][a-z0-9-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
