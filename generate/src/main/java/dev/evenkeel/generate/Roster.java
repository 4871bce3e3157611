package dev.evenkeel.generate;

import dev.evenkeel.event.Value;
import dev.evenkeel.event.Worker;
import dev.evenkeel.event.Worker.Tier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The workers of a story: who they are, which languages they speak, and how fast each one truly is. */
final class Roster {
    private static final Map<Tier, String> PREFIX = Map.of(
            Tier.SELF_SERVICE, "self", Tier.AI, "ai", Tier.EXPERT, "exp", Tier.AGENT, "agt", Tier.IN_HOUSE, "inh");
    private static final List<Place> AGENT_SITES =
            List.of(new Place("Pune", "IN"), new Place("Sofia", "BG"), new Place("Durban", "ZA"));
    private static final List<Place> IN_HOUSE_SITES = List.of(new Place("Hamburg", "DE"), new Place("Leipzig", "DE"));
    private static final List<Place> EXPERT_HOMES =
            List.of(new Place("home", "DE"), new Place("home", "AT"), new Place("home", "FR"), new Place("home", "IE"));

    private static final List<Tier> TIERS = List.of(Tier.values());

    private final Story story;
    private final List<Member> members = new ArrayList<>();
    private final Map<Tier, Map<String, List<Member>>> pools = new EnumMap<>(Tier.class);

    Roster(Story story) {
        this.story = story;
        for (var tier : Tier.values()) {
            for (var number = 0; number < story.workers().getOrDefault(tier, 0); number++) {
                hire(tier, number);
            }
        }
        for (var tier : Tier.values()) {
            pools.put(tier, pools(tier));
        }
    }

    /**
     * A worker.
     *
     * @param pace the factor on the time it takes: 0.9 is faster than most
     * @param isOnPlatform whether a gig platform registers it, by an event, instead of the file of workers
     */
    record Member(Worker worker, double pace, boolean isOnPlatform) {
        String id() {
            return worker.id();
        }

        Tier tier() {
            return worker.tier();
        }
    }

    private record Place(String site, String country) {}

    /** Whether anybody works in the tier. */
    boolean has(Tier tier) {
        return story.workers().getOrDefault(tier, 0) > 0;
    }

    /** All, the tiers in their order. */
    List<Member> members() {
        return members;
    }

    /** Somebody of the tier who speaks the language; somebody of the tier where nobody does. */
    Member pick(Tier tier, String language, Dice dice) {
        var pool = pool(tier, language);
        return pool.get(dice.below(pool.size()));
    }

    /** The mean pace at which a tier answers this language. */
    double pace(Tier tier, String language) {
        return pool(tier, language).stream().mapToDouble(Member::pace).average().orElse(1);
    }

    private List<Member> pool(Tier tier, String language) {
        var pool = pools.getOrDefault(tier, Map.of()).get(language);
        if (pool == null) {
            throw new IllegalStateException("Nobody works in tier %s.".formatted(tier.spelling()));
        }
        return pool;
    }

    private Map<String, List<Member>> pools(Tier tier) {
        var all = members.stream().filter(member -> member.tier() == tier).toList();
        var pools = new TreeMap<String, List<Member>>();
        for (var language : story.mix().languages()) {
            var speaking = all.stream()
                    .filter(member -> speaks(member, language.name()))
                    .toList();
            if (!all.isEmpty()) {
                pools.put(language.name(), speaking.isEmpty() ? all : speaking);
            }
        }
        return pools;
    }

    private static boolean speaks(Member member, String language) {
        return member.worker()
                .field("languages")
                .filter(value -> value instanceof Value.Items(var items) && items.contains(Value.of(language)))
                .isPresent();
    }

    private void hire(Tier tier, int number) {
        var dice = new Dice(story.seed(), Dice.Stream.ROSTER, TIERS.indexOf(tier) * 1_000_000L + number);
        var isMachine = tier == Tier.SELF_SERVICE || tier == Tier.AI;
        var fields = new TreeMap<String, Value>();
        var place = place(tier, dice);
        fields.put("employer", Value.of(employer(tier)));
        fields.put("site", Value.of(place.site()));
        fields.put("country", Value.of(place.country()));
        fields.put("languages", list(languages(isMachine, dice)));
        fields.put("skills", list(skills(isMachine, dice)));
        var id = "%s-%03d".formatted(PREFIX.get(tier), number + 1);
        var pace = isMachine ? 1 : 0.85 + 0.3 * dice.uniform();
        // A lean log has no room for registrations.
        var isOnPlatform = story.profile() == Profile.FULL && tier == Tier.EXPERT && number % 9 == 8;
        members.add(new Member(new Worker(id, tier, fields), pace, isOnPlatform));
    }

    private static String employer(Tier tier) {
        return switch (tier) {
            case IN_HOUSE, SELF_SERVICE -> "client";
            case AGENT, AI -> "provider";
            case EXPERT -> "self";
        };
    }

    private static Place place(Tier tier, Dice dice) {
        return switch (tier) {
            case SELF_SERVICE, AI -> new Place("cloud", "IE");
            case EXPERT -> EXPERT_HOMES.get(dice.below(EXPERT_HOMES.size()));
            case AGENT -> AGENT_SITES.get(dice.below(AGENT_SITES.size()));
            case IN_HOUSE -> IN_HOUSE_SITES.get(dice.below(IN_HOUSE_SITES.size()));
        };
    }

    private List<String> languages(boolean isMachine, Dice dice) {
        var spoken = new ArrayList<String>();
        var first = Choice.of(story.mix().languages()).pick(dice);
        for (var language : story.mix().languages()) {
            if (isMachine || language.name().equals(first) || dice.chance(0.35)) {
                spoken.add(language.name());
            }
        }
        return spoken;
    }

    private List<String> skills(boolean isMachine, Dice dice) {
        var skills = new ArrayList<String>();
        for (var intent : story.intents()) {
            if (isMachine || dice.chance(0.6)) {
                skills.add(intent.name());
            }
        }
        return skills;
    }

    /** The workers as a table; a list is written with semicolons. Those of the gig platform are not in it. */
    String toCsv() {
        var csv = new StringBuilder("worker,tier,employer,site,country,languages,skills\n");
        for (var member : members) {
            if (!member.isOnPlatform()) {
                csv.append(member.id()).append(',').append(member.tier().spelling());
                for (var field : List.of("employer", "site", "country", "languages", "skills")) {
                    csv.append(',')
                            .append(member.worker()
                                    .field(field)
                                    .map(Roster::cell)
                                    .orElse(""));
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    private static String cell(Value value) {
        return value instanceof Value.Items(var items)
                ? items.stream().map(Value::canonical).collect(Collectors.joining(";"))
                : value.canonical();
    }

    private static Value list(List<String> texts) {
        return new Value.Items(texts.stream().map(Value::of).toList());
    }
}
