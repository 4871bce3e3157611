package dev.evenkeel.server.web;

import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.BundlePath;
import dev.evenkeel.proof.bundle.BundleVerification;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.Trust;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.statements.StatementList;
import dev.evenkeel.vault.BundleZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a bundle that somebody brings: its zip, signatures, digests, log and inclusions by the same code as {@code evenkeel
 * verify}; and the bill against the statement that was issued here, which is computed again from the stored journal.
 */
@Component
class BundleCheck {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RULE = "the bundle's statement must be the one that was issued here";

    private final StatementList statements;
    private final House house;

    BundleCheck(StatementList statements, House house) {
        this.statements = statements;
        this.house = house;
    }

    /** The public keys of both parties, which no bundle can say of itself. */
    record Keys(VerifierKey provider, VerifierKey client) {}

    /**
     * The keys of both parties; empty where none is given.
     *
     * @throws Malformed where a text is no key, or one of the two is missing, which would pass for a check by both
     */
    static Optional<Keys> keys(String provider, String client) {
        var ofProvider = key(provider);
        var ofClient = key(client);
        if (ofProvider.isPresent() != ofClient.isPresent()) {
            throw new Malformed("The key of the %s is missing; give the keys of both, or none."
                    .formatted(ofProvider.isPresent() ? "client" : "provider"));
        }
        return ofProvider.flatMap(known -> ofClient.map(other -> new Keys(known, other)));
    }

    private static Optional<VerifierKey> key(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(VerifierKey.parse(text.strip()));
    }

    /** All checks of a zip that somebody sends; it is not kept. */
    List<Check> of(Held held, InputStream bytes, Optional<Keys> keys) throws IOException {
        var zip = Files.createTempFile("evenkeel-bundle", ".zip");
        try {
            Files.copy(bytes, zip, StandardCopyOption.REPLACE_EXISTING);
            return of(held, zip, keys);
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    /** All checks of a zip, in their order; without keys one of them fails, and says that nobody vouches for it. */
    private List<Check> of(Held held, Path zip, Optional<Keys> keys) {
        var archive = BundleZip.check(zip);
        var checks = new ArrayList<Check>();
        checks.add(archive);
        if (archive.isFailed()) {
            return checks;
        }
        try (var files = BundleZip.open(zip)) {
            keys.ifPresent(known -> checks.add(signatures(files, known)));
            checks.addAll(keys.map(known -> BundleVerification.verify(
                            files, trust(files, known), Optional.empty(), found -> again(held, found)))
                    .orElseGet(() -> BundleVerification.verifyUnsigned(files, found -> again(held, found))));
        } catch (Malformed broken) {
            checks.add(Check.failed(
                    Check.Kind.ARCHIVE,
                    "bundle",
                    new Check.Failed(
                            String.valueOf(broken.getMessage()),
                            "it must be as it was issued",
                            "Ask for the bundle as it was issued.")));
        }
        return checks;
    }

    private static Trust trust(BundleFiles files, Keys keys) {
        var proven = new LinkedHashMap<BundlePath, LeafType>();
        proven.put(new BundlePath(IssuedFiles.STATEMENT), LeafType.STATEMENT);
        proven.put(new BundlePath(BundleNames.CONTRACT), LeafType.CONTRACT);
        for (var name : files.names()) {
            BundleMaking.typeOf(name).ifPresent(type -> proven.put(new BundlePath(name), type));
        }
        var provider = keys.provider().as(KeyKind.ED25519);
        return Trust.of(provider.name(), provider, keys.client(), proven);
    }

    /** Whether both signed the contract of the bundle. */
    private static Check signatures(BundleFiles files, Keys keys) {
        var name = BundleNames.CONTRACT_SIGNATURES;
        try {
            if (!files.names().contains(name) || !files.names().contains(BundleNames.CONTRACT)) {
                throw new Malformed("it is not there, so nobody signed");
            }
            var note = SignedNote.parse(files.read(name));
            var yaml = new String(files.read(BundleNames.CONTRACT), StandardCharsets.UTF_8);
            var digest = Engagements.version(yaml).digest();
            var provider = keys.provider().as(KeyKind.ED25519);
            var agreed = new Agreement(provider.name(), "contract", Hash.parse(digest, "The digest"));
            var missing =
                    Agreement.missing(note, List.of(provider, keys.client().as(KeyKind.ED25519)));
            if (!note.text().equals(agreed.text()) || !missing.isEmpty()) {
                throw new Malformed(
                        missing.isEmpty()
                                ? "it is of another contract"
                                : "there is no valid signature of "
                                        + missing.stream()
                                                .map(VerifierKey::name)
                                                .toList());
            }
            return Check.passed(Check.Kind.SIGNATURE, name, "signed by both, " + digest);
        } catch (Malformed | Engagements.NoContract broken) {
            return Check.failed(
                    Check.Kind.SIGNATURE,
                    name,
                    new Check.Failed(
                            String.valueOf(broken.getMessage()),
                            "a contract counts with the signatures of both parties over the same bytes",
                            "Have both sign it ('evenkeel sign contract'), and make the bundle again."));
        }
    }

    /** The statement against the one that was issued here, and that against the stored journal. */
    private List<Check> again(Held held, BundleFiles files) {
        var name = IssuedFiles.STATEMENT;
        if (!files.names().contains(name)) {
            return List.of(failed(name, "it is not there", "Ask for the bundle as it was issued."));
        }
        var text = new String(files.read(name), StandardCharsets.UTF_8).strip();
        var period = JSON.readTree(text).path("period").path("name").asString("");
        var kept = statements.of(held, period);
        if (kept.isEmpty()) {
            return List.of(new Check(
                    Check.Kind.RECOMPUTATION,
                    name,
                    new Check.NotRecomputable(
                            "no statement of '%s' was issued here; 'evenkeel verify' computes it from the bundle alone"
                                    .formatted(period))));
        }
        if (!text.equals(kept.get().json())) {
            return List.of(failed(
                    name,
                    "it is another statement of %s than the one that was issued here".formatted(period),
                    "Compare both: download the statement on the page Evidence."));
        }
        var inquiry = house.ask(held, RecomputationInquiry.NAME, period);
        var answer = inquiry.answer()
                .filter(_ -> !inquiry.isWaiting() && inquiry.problem().isEmpty());
        if (answer.isEmpty()) {
            return List.of(new Check(
                    Check.Kind.RECOMPUTATION,
                    name,
                    new Check.NotRecomputable(
                            inquiry.isWaiting()
                                    ? "the one that was issued here; whether it follows from the stored journal is being computed, so check it again in a moment"
                                    : inquiry.problem())));
        }
        return RecomputationInquiry.of(answer.get()).isEqual()
                ? List.of(Check.passed(
                        Check.Kind.RECOMPUTATION,
                        name,
                        "the one that was issued here, computed again from the stored journal to the byte"))
                : List.of(failed(
                        name,
                        "computed again from the stored journal it is another",
                        "Tell whoever runs this server."));
    }

    private static Check failed(String subject, String value, String remedy) {
        return Check.failed(Check.Kind.RECOMPUTATION, subject, new Check.Failed(value, RULE, remedy));
    }
}
