package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Base64Text;
import dev.evenkeel.proof.Malformed;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * One signature under a note.
 *
 * @param name of the key
 * @param keyId of the key
 * @param signature in base 64, without the id; a cosignature begins with its time
 */
public record NoteSignature(String name, int keyId, String signature) {
    private static final String DASH = "— ";
    private static final int ID_BYTES = Integer.BYTES;

    public NoteSignature {
        KeyNames.check(name);
        if (Base64Text.bytes(signature, "The signature of " + name).length == 0) {
            throw new Malformed("The signature of %s is empty; take the note as it was issued.".formatted(name));
        }
    }

    static NoteSignature of(VerifierKey key, byte[] signature) {
        return new NoteSignature(key.name(), key.id(), Base64Text.of(signature));
    }

    /** Reads a line under a note, without its newline. Throws {@link Malformed} if it is none. */
    public static NoteSignature parse(String line) {
        var space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new Malformed("%s is no line of a signature: one is '— name base64'. Take the note as it was issued."
                    .formatted(Malformed.shown(line)));
        }
        var name = line.substring(DASH.length(), space);
        KeyNames.check(name);
        var bytes = Base64Text.bytes(line.substring(space + 1), "The signature of " + name);
        if (bytes.length <= ID_BYTES) {
            throw new Malformed(
                    "The signature of %s has %d bytes; its key's id alone has %d. Take the note as it was issued."
                            .formatted(name, bytes.length, ID_BYTES));
        }
        var buffer = ByteBuffer.wrap(bytes);
        var keyId = buffer.getInt();
        var signature = new byte[buffer.remaining()];
        buffer.get(signature);
        return new NoteSignature(name, keyId, Base64Text.of(signature));
    }

    /** The line under a note, without its newline. */
    public String line() {
        var signed = bytes();
        return DASH + name + " "
                + Base64Text.of(ByteBuffer.allocate(ID_BYTES + signed.length)
                        .putInt(keyId)
                        .put(signed)
                        .array());
    }

    /** Whether it says that it is of this key; an id is short, so only checking tells. */
    public boolean claims(VerifierKey key) {
        return name.equals(key.name()) && keyId == key.id();
    }

    /** Its key, as people see it. */
    String keyText() {
        return name + "+" + HexFormat.of().toHexDigits(keyId);
    }

    byte[] bytes() {
        return Base64Text.bytes(signature, "The signature of " + name);
    }
}
