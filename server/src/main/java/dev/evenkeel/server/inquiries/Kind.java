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
     * Whether the portal does the same by itself, however large the journal is: then asking for it is not refused either. Anything else
     * is answered over a journal of some size only.
     */
    default boolean isDoneAnyway() {
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
