package dev.evenkeel.generate;

import dev.evenkeel.event.Worker.Tier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Stories as YAML. A few lines are enough, {@code cases: 4000} even; what is not said has a default. Numbers may be
 * percentages. Scalars are read as text, so nothing becomes a date or a floating-point number by itself.
 */
public final class StoryWire {
    private static final LoadSettings FAILSAFE = LoadSettings.builder()
            .setLabel("story")
            .setSchema(new FailsafeSchema())
            .build();

    private static final List<Intent> USUAL_INTENTS = List.of(
            new Intent("address-change", 20, 0.10, 0.6, "crm"),
            new Intent("billing-question", 25, 0.40, 1.0, "payments"),
            new Intent("delivery-late", 25, 0.45, 1.0, "carrier"),
            new Intent("login-problem", 20, 0.25, 0.8, ""),
            new Intent("plan-advice", 10, 0.70, 1.6, ""));

    private static final Map<Tier, Integer> USUAL_WORKERS =
            Map.of(Tier.SELF_SERVICE, 1, Tier.AI, 2, Tier.EXPERT, 30, Tier.AGENT, 24, Tier.IN_HOUSE, 6);

    private StoryWire() {}

    /**
     * Reads a story.
     *
     * @throws BadStory if it is no YAML, has an unknown field, or a value out of its range
     */
    public static Story fromYaml(String yaml) {
        var root = StoryFields.root(document(yaml));
        var name = root.text("story", "engagement");
        var from = root.date("from", LocalDate.of(2026, 3, 1));
        var term = new Story.Term(from, root.date("to", from.plusMonths(3)), root.zone("zone", ZoneId.of("UTC")));
        var cases = root.whole("cases", 4000);
        var size = new Story.Size(
                cases, root.whole("customers", Story.Size.ofCases(cases).customers()));
        var story = new Story(
                name,
                root.text("title", name),
                root.whole("seed", 1),
                profile(root.text("profile", "full")),
                size,
                term,
                mix(root, name),
                intents(root),
                workers(root),
                holiday(root, term),
                rollout(root, term),
                rates(root),
                churn(root));
        root.refuseOthers();
        return story;
    }

    /** Writes a story with every field, defaults included: read back it is equal. */
    public static String toYaml(Story story) {
        return StoryText.of(story);
    }

    private static Object document(String yaml) {
        try {
            return new Load(FAILSAFE).loadFromString(yaml);
        } catch (YamlEngineException invalid) {
            throw new BadStory("The story is not valid YAML: " + invalid.getMessage());
        }
    }

    private static Profile profile(String text) {
        for (var profile : Profile.values()) {
            if (profile.spelling().equals(text)) {
                return profile;
            }
        }
        throw new BadStory("profile is '%s'; it should be full or lean.".formatted(text));
    }

    private static Story.Mix mix(StoryFields root, String name) {
        return new Story.Mix(
                root.shares("channels", shares("chat", 35, "email", 30, "voice", 20, "portal", 15)),
                root.shares("brands", shares(name, 1)),
                root.shares("languages", shares("en", 1)),
                root.shares("segments", shares("regular", 70, "plus", 20, "business", 10)));
    }

    private static List<Share> shares(Object... namesAndWeights) {
        var shares = new ArrayList<Share>();
        for (var at = 0; at < namesAndWeights.length; at += 2) {
            shares.add(new Share((String) namesAndWeights[at], (int) namesAndWeights[at + 1]));
        }
        return shares;
    }

    private static List<Intent> intents(StoryFields root) {
        if (!root.has("intents")) {
            return USUAL_INTENTS;
        }
        var all = root.nested("intents");
        return all.names().stream().map(name -> intent(name, all.nested(name))).toList();
    }

    private static Intent intent(String name, StoryFields fields) {
        var intent = new Intent(
                name,
                fields.number("volume", 1),
                fields.number("difficulty", 0.4),
                fields.number("weight", 1),
                fields.text("system", ""));
        fields.refuseOthers();
        return intent;
    }

    private static Map<Tier, Integer> workers(StoryFields root) {
        if (!root.has("workers")) {
            return USUAL_WORKERS;
        }
        var fields = root.nested("workers");
        var workers = new EnumMap<Tier, Integer>(Tier.class);
        for (var tier : Tier.values()) {
            workers.put(tier, Math.toIntExact(fields.whole(tier.spelling(), 0)));
        }
        fields.refuseOthers();
        return workers;
    }

    private static Story.Holiday holiday(StoryFields root, Story.Term term) {
        var fields = root.nested("holiday");
        var from = fields.date("from", term.from());
        var holiday = new Story.Holiday(from, fields.date("to", from), fields.number("factor", 1));
        fields.refuseOthers();
        return holiday;
    }

    private static Story.Rollout rollout(StoryFields root, Story.Term term) {
        var fields = root.nested("ai");
        var halfWay = term.from().plusDays((term.to().toEpochDay() - term.from().toEpochDay()) / 2);
        var rollout = new Story.Rollout(
                fields.date("from", halfWay),
                fields.number("share", 0.6),
                fields.texts("channels", List.of("chat", "email")),
                fields.number("contains", 0.75),
                fields.number("lift", 0.04),
                fields.number("assist", 0.8),
                fields.decimal("fee", new BigDecimal("0.28")),
                new Story.Holdout(
                        fields.text("salt", ""),
                        BigDecimal.valueOf(fields.number("holdout", 0)).stripTrailingZeros()));
        fields.refuseOthers();
        return rollout;
    }

    private static Map<Rate, Double> rates(StoryFields root) {
        var fields = root.nested("rates");
        var rates = new EnumMap<Rate, Double>(Rate.class);
        for (var rate : Rate.values()) {
            rates.put(rate, fields.number(rate.spelling(), rate.usual()));
        }
        fields.refuseOthers();
        return rates;
    }

    private static Story.Churn churn(StoryFields root) {
        var fields = root.nested("churn");
        var churn = new Story.Churn(fields.number("base", 0.025), fields.number("per-problem", 0.08));
        fields.refuseOthers();
        return churn;
    }
}
