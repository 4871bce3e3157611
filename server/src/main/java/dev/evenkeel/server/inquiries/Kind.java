package dev.evenkeel.server.inquiries;

import dev.evenkeel.server.engagements.Held;
import java.util.Map;

/** A kind of question, and how it is answered. */
public interface Kind {
    /** What it is called in the database. */
    String name();

    /** What an answer would be made from now. */
    Basis basis(Held engagement, String question);

    /**
     * Whether it is answered however large the journal is, since the portal does the same by itself or goes through it part by part. Anything
     * else is answered over a journal of some size only.
     */
    default boolean isOfAnySize() {
        return false;
    }

    /**
     * Answers.
     *
     * @param basis nothing that was delivered later is read
     * @return the parts of the answer by name
     * @throws Unanswerable where there is no answer, for a reason that the asker can do something about
     */
    Map<String, String> answer(Held engagement, String question, Basis basis, Steps steps);
}
