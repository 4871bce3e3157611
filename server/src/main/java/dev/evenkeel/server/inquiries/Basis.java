package dev.evenkeel.server.inquiries;

/**
 * What an answer is made from. As long as it stays the same, so does the answer.
 *
 * @param receiptMax what was delivered later is not read
 * @param rest all else that the answer depends on, such as the last statement and the versions of the contract
 */
public record Basis(long receiptMax, String rest) {
    /** As one text, with the program that computes. */
    String spelling(String program) {
        return "receipt %d, %s, program %s".formatted(receiptMax, rest, program);
    }
}
