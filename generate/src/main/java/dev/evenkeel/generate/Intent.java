package dev.evenkeel.generate;

/**
 * Something customers want.
 *
 * @param volume how often it comes up, relative to the other intents
 * @param difficulty from 0 (anybody solves it) to 1
 * @param weight how much work it is and how much solving it is worth, relative to 1
 * @param system the system of record that knows whether it was done ({@code payments}); empty when none does
 */
public record Intent(String name, double volume, double difficulty, double weight, String system) {
    /** More intents than this are refused. */
    public static final int COUNT_MAX = 250;

    public Intent {
        BadStory.unless(!name.isEmpty(), "an intent needs a name");
        BadStory.unless(volume >= 0, "intent %s: volume is %s; it is at least 0".formatted(name, volume));
        BadStory.unless(
                difficulty >= 0 && difficulty <= 1,
                "intent %s: difficulty is %s; it lies from 0 to 1".formatted(name, difficulty));
        BadStory.unless(weight > 0, "intent %s: weight is %s; it is above 0".formatted(name, weight));
    }
}
