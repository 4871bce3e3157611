package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.CanonicalJson;
import dev.evenkeel.proof.canonical.Json;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.Signer;
import dev.evenkeel.proof.note.VerifierKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A manifest and who signed it. Signed is, as a note (C2SP signed-note), the manifest's canonical JSON and a newline; the
 * lines of the signatures stand beside it in the same file.
 */
public record SignedManifest(Manifest manifest, List<NoteSignature> signatures) {
    private static final String MANIFEST = "manifest";
    private static final String SIGNATURES = "signatures";

    public SignedManifest {
        signatures = List.copyOf(signatures);
    }

    /** A manifest signed by one key. */
    public static SignedManifest of(Manifest manifest, Signer signer) {
        return new SignedManifest(
                manifest, SignedNote.unsigned(text(manifest)).signedBy(signer).signatures());
    }

    /** A manifest that nobody has signed. */
    public static SignedManifest unsigned(Manifest manifest) {
        return new SignedManifest(manifest, List.of());
    }

    /** Reads {@link #bytes()}. Throws {@link Malformed} if it is anything else. */
    public static SignedManifest parse(byte[] file) {
        var fields = CanonicalJson.readCanonicalObject(file);
        fields.mustHaveOnly(Set.of(MANIFEST, SIGNATURES));
        return new SignedManifest(
                Manifest.of(fields.fields(MANIFEST)),
                fields.items(SIGNATURES).stream().map(SignedManifest::signature).toList());
    }

    /** The bytes of its file: canonical JSON. */
    public byte[] bytes() {
        return CanonicalJson.bytes(Json.Fields.of(Map.of(
                MANIFEST,
                manifest.json(),
                SIGNATURES,
                new Json.Items(signatures.stream()
                        .map(signature -> (Json) new Json.Text(signature.line()))
                        .toList()))));
    }

    /** What it says of a key. */
    public SignatureState state(VerifierKey key) {
        return new SignedNote(text(manifest), signatures).state(key);
    }

    private static String text(Manifest manifest) {
        return CanonicalJson.text(manifest.json()) + "\n";
    }

    private static NoteSignature signature(Json item) {
        if (item instanceof Json.Text(var line)) {
            return NoteSignature.parse(line);
        }
        throw new Malformed(
                "A signature of the manifest is one line of text, not %s. Take the manifest as it was issued."
                        .formatted(CanonicalJson.text(item)));
    }
}
