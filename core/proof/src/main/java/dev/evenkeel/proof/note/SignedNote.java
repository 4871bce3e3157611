package dev.evenkeel.proof.note;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and the signatures under it.
 *
 * @param text ends with a newline
 * @param signatures in the order in which they were added
 * @see <a href="https://c2sp.org/signed-note">signed-note</a>
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** Signatures under one note. */
    public static final int SIGNATURES_MAX = 100;

    /** Bytes of a note. */
    public static final int NOTE_BYTES_MAX = 1_000_000;

    private static final String BLANK_LINE = "\n\n";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(character -> character < ' ' && character != '\n')) {
            throw new Malformed(
                    "The text of a note ends with a newline and has no other control characters; %s does not keep to that. Take the note as it was issued."
                            .formatted(Malformed.shown(text)));
        }
        if (signatures.size() > SIGNATURES_MAX) {
            throw new Malformed(
                    "A note has %d signatures; at most %d are read. Take out those of keys that nobody asks for."
                            .formatted(signatures.size(), SIGNATURES_MAX));
        }
    }

    /** A text that nobody has signed yet. */
    public static SignedNote unsigned(String text) {
        return new SignedNote(text, List.of());
    }

    /** Reads a note with at least one signature. Throws {@link Malformed} if it is none. */
    public static SignedNote parse(byte[] note) {
        if (note.length > NOTE_BYTES_MAX) {
            throw new Malformed("A note has %d bytes; at most %d are read. Take the note as it was issued."
                    .formatted(note.length, NOTE_BYTES_MAX));
        }
        var whole = Utf8.text(note, "A note");
        var split = whole.lastIndexOf(BLANK_LINE);
        var lines = split < 0 ? "" : whole.substring(split + BLANK_LINE.length());
        if (lines.isEmpty() || !lines.endsWith("\n")) {
            throw new Malformed(
                    "%s is no signed note: after its text and an empty line come lines of signatures, the last one ended too. Take the note as it was issued."
                            .formatted(Malformed.shown(whole)));
        }
        return new SignedNote(
                whole.substring(0, split + 1),
                lines.lines().map(NoteSignature::parse).toList());
    }

    /** The note as it is handed on. */
    public byte[] bytes() {
        return Utf8.bytes(toString());
    }

    /** The note as it is handed on. */
    @Override
    public String toString() {
        return text + "\n" + signatureLines();
    }

    /** The lines of its signatures. */
    public String signatureLines() {
        var lines = new StringBuilder();
        signatures.forEach(signature -> lines.append(signature.line()).append('\n'));
        return lines.toString();
    }

    /** The note with one more signature; one of the same key gives way. */
    public SignedNote with(NoteSignature signature) {
        var all = new ArrayList<>(signatures);
        all.removeIf(other -> other.name().equals(signature.name()) && other.keyId() == signature.keyId());
        all.add(signature);
        return new SignedNote(text, all);
    }

    /** The note signed by one more key, over its text. */
    public SignedNote signedBy(Signer signer) {
        if (signer.key().kind().isCosignature()) {
            throw new IllegalArgumentException("The key %s signs checkpoints at a time, not texts."
                    .formatted(signer.key().name()));
        }
        return with(NoteSignature.of(signer.key(), signer.sign(Utf8.bytes(text))));
    }

    /** What the note says of a key: of several signatures that say they are the key's, each must be. */
    public SignatureState state(VerifierKey key) {
        var claimed =
                signatures.stream().filter(signature -> signature.claims(key)).toList();
        if (claimed.isEmpty()) {
            return SignatureState.ABSENT;
        }
        return claimed.stream().allMatch(signature -> isOf(signature, key))
                ? SignatureState.VALID
                : SignatureState.WRONG;
    }

    private boolean isOf(NoteSignature signature, VerifierKey key) {
        return key.kind().isCosignature()
                ? Cosignature.verifies(this, signature, key)
                : key.verifies(Utf8.bytes(text), signature.bytes());
    }
}
