package dev.evenkeel.documents;

/**
 * A file that goes with a bill (BG-24): the list of claims, the statement.
 *
 * @param name with its ending
 * @param mediaType one that EN 16931 takes: application/pdf, text/csv, image/png, image/jpeg, or a spreadsheet
 * @param words what it is
 * @param content its bytes
 */
public record Attachment(String name, String mediaType, String words, Content content) {
    /** Bytes that are compared by their text. */
    public record Content(String base64) {
        /** Of bytes. */
        public static Content of(byte[] bytes) {
            return new Content(java.util.Base64.getEncoder().encodeToString(bytes));
        }

        /** The bytes; a copy. */
        public byte[] bytes() {
            return java.util.Base64.getDecoder().decode(base64);
        }
    }

    /** A CSV file. */
    public static Attachment csv(String name, String words, byte[] bytes) {
        return new Attachment(name, "text/csv", words, Content.of(bytes));
    }
}
