package dev.evenkeel.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose bill or export a file is, and how well its shape is known.
 *
 * <p>What a vendor documents publicly is marked so; the rest was seen in other people's code or is a guess, is marked
 * <em>unverified</em>, and is told in every recount that used it.
 */
public enum BillFormat {
    /**
     * Conversations of Intercom's API. Documented: {@code id}, {@code updated_at}, {@code ai_agent.source_type}, {@code
     * ai_agent.resolution_state} (intercom-client 6.4, read in 2026-11). Unverified: the values of the state.
     */
    INTERCOM("0.99"),
    /**
     * The data export of Zendesk's AI agents. Documented: a JSON list of conversations with {@code conversation_id}, {@code
     * platform_conversation_id}, {@code conversation_end_time} (read in 2026-11). Unverified: all about resolutions.
     */
    ZENDESK("2.00"),
    /**
     * The Data Cloud object {@code ConversationBillingOutcome}. Documented: its fields (read in 2026-11). Unverified: that an
     * outcome count above 0 is what is billed, and the values of the outcome's text.
     */
    SALESFORCE("2.00"),
    /** HubSpot's credits. Unverified: every column. */
    HUBSPOT("0.01"),
    /** Our own: one row a charge. */
    CSV("0");

    private final String price;

    BillFormat(String price) {
        this.price = price;
    }

    /** What one unit costs where the file does not say and nobody else does: a published price; 0 for none. */
    public String price() {
        return price;
    }

    /** What is assumed and not documented by the vendor. */
    public List<String> unverified() {
        return switch (this) {
            case INTERCOM ->
                List.of(
                        "the values of ai_agent.resolution_state (assumed_resolution and confirmed_resolution are taken for"
                                + " billed) are not documented publicly; they were seen in other people's code",
                        "a conversation has no price in this export: $0.99 a resolution is assumed, as published, unless"
                                + " --price says otherwise");
            case ZENDESK ->
                List.of(
                        "automated_resolution, automated_resolution_reasoning, resolution_tier and test_mode are not in the"
                                + " documented part of the schema that could be read; they were seen in other people's code",
                        "a conversation has no price in this export: $2.00 is assumed, as reported for pay as you go, unless"
                                + " --price says otherwise");
            case SALESFORCE ->
                List.of(
                        "the fields are documented, the values of BillingOutcomeText are not: an OutcomeCount above 0 is taken"
                                + " for billed",
                        "a record has no price: $2.00 a resolution is assumed, as others report, unless --price says"
                                + " otherwise");
            case HUBSPOT ->
                List.of(
                        "no public description of the export was found: its columns are guesses",
                        "a credit is taken for $0.01 ($10 a thousand, as others report), unless --price says otherwise");
            case CSV -> List.of();
        };
    }

    /** How it is written. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that spelling. */
    public static Optional<BillFormat> named(String word) {
        return Arrays.stream(values()).filter(it -> it.spelling().equals(word)).findFirst();
    }
}
