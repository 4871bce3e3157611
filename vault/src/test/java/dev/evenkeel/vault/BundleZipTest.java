package dev.evenkeel.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.bundle.BundleFiles;
import dev.evenkeel.proof.bundle.BundlePath;
import dev.evenkeel.proof.bundle.BundleVerification;
import dev.evenkeel.proof.bundle.Check;
import dev.evenkeel.proof.bundle.Recomputation;
import dev.evenkeel.proof.bundle.Trust;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.Cosignature;
import dev.evenkeel.proof.note.KeyKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle on disk, as a folder and as a zip. */
class BundleZipTest {
    private static final long SEED = 31;
    private static final int FLIPS = 500;
    private static final String ORIGIN = "provider.example/northwind";
    private static final SecretKey PROVIDER = SecretKey.generate(ORIGIN, KeyKind.ED25519, new SecureRandom());
    private static final SecretKey CLIENT =
            SecretKey.generate("client.example/northwind", KeyKind.COSIGNATURE_ED25519, new SecureRandom());
    private static final BundlePath STATEMENT = new BundlePath("statement.json");
    private static final Trust TRUST =
            Trust.of(ORIGIN, PROVIDER.key(), CLIENT.key(), Map.of(STATEMENT, LeafType.STATEMENT));

    @TempDir
    private Path folder;

    private Path bundle;
    private Path zip;

    @BeforeEach
    void a_bundle_is_issued() throws IOException {
        bundle = Files.createDirectory(folder.resolve("bundle"));
        zip = folder.resolve("bundle.zip");
        var statement = utf8("{\"amount\":\"1204.50\"}");
        Files.write(bundle.resolve(STATEMENT.text()), statement);
        Files.createDirectory(bundle.resolve("journal"));
        Files.write(bundle.resolve("journal/2026-03.csv"), utf8("id\n1\n"));
        try (var log = new LogFolder(SimulatedDisk.honest(), ORIGIN, PROVIDER, () -> {})) {
            log.append(IntStream.range(0, 5)
                    .mapToObj(index -> utf8("page " + index))
                    .toList());
            log.append(List.of(Leaf.ofContent(LeafType.STATEMENT, 1, statement).bytes()));
            log.add(Cosignature.sign(Checkpoint.of(log.checkpoint()), CLIENT, Instant.EPOCH), CLIENT.key());
            BundleFolder.addLog(bundle, log, Map.of(STATEMENT, 5L));
        }
        BundleFolder.seal(bundle, ORIGIN, PROVIDER);
        BundleZip.write(BundleFolder.of(bundle), zip);
    }

    @Test
    void folder_and_zip_pass_every_check() {
        assertThat(failures(BundleFolder.of(bundle))).isEmpty();
        assertThat(BundleZip.check(zip).isFailed()).isFalse();
        try (var open = BundleZip.open(zip)) {
            assertThat(failures(open)).isEmpty();
            assertThat(open.names()).isEqualTo(BundleFolder.of(bundle).names()).hasSize(7);
        }
    }

    @Test
    void a_zip_made_again_from_its_folder_has_the_same_bytes_in_any_zone() throws IOException {
        var extracted = folder.resolve("extracted");
        BundleZip.extract(zip, extracted);
        var zone = TimeZone.getDefault();
        try {
            for (var other : List.of("Pacific/Auckland", "America/Los_Angeles", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(other));
                var again = folder.resolve("again.zip");
                BundleZip.write(BundleFolder.of(extracted), again);
                assertThat(Files.mismatch(zip, again)).as(other).isEqualTo(-1);
                assertThat(BundleZip.check(again).isFailed()).as(other).isFalse();
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void one_flipped_bit_anywhere_in_a_zip_makes_it_fail() throws IOException {
        var random = new Random(SEED);
        var whole = Files.readAllBytes(zip);
        var changed = folder.resolve("changed.zip");
        for (var round = 0; round < FLIPS; round++) {
            var bytes = whole.clone();
            var at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(changed, bytes);
            assertThat(failures(changed))
                    .as("seed %d, round %d, byte %d", SEED, round, at)
                    .isNotEmpty();
        }
    }

    @Test
    void something_before_or_after_a_zip_makes_it_fail() throws IOException {
        var whole = Files.readAllBytes(zip);
        var longer = Arrays.copyOf(whole, whole.length + 1);
        Files.write(zip, longer);
        assertThat(BundleZip.check(zip).toString())
                .startsWith("FAILED  bundle.zip: ")
                .contains("Rule: ");
        Files.write(zip, Arrays.copyOf(whole, whole.length - 1));
        assertThat(BundleZip.check(zip).isFailed()).isTrue();
        Files.write(zip, new byte[0]);
        assertThat(BundleZip.check(zip).isFailed()).isTrue();
    }

    @Test
    void a_name_that_leads_out_of_a_zip_is_not_followed() throws IOException {
        var evil = folder.resolve("evil.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(evil))) {
            out.putNextEntry(new ZipEntry("../../escaped"));
            out.write(1);
        }
        assertThatThrownBy(() -> BundleZip.extract(evil, folder.resolve("a/b/c")))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("../../escaped");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThatThrownBy(() -> BundleZip.extract(zip, bundle)).isInstanceOf(UnusableVault.class);
    }

    @Test
    void a_link_in_a_bundle_is_not_followed() throws IOException {
        var secret = Files.write(
                folder.resolve("statement-elsewhere"), Files.readAllBytes(bundle.resolve(STATEMENT.text())));
        Files.delete(bundle.resolve(STATEMENT.text()));
        Files.createSymbolicLink(bundle.resolve(STATEMENT.text()), secret);
        assertThat(failures(BundleFolder.of(bundle)).getFirst().toString()).contains("statement.json", "a link");
        Files.createSymbolicLink(bundle.resolve("more"), folder);
        assertThat(failures(BundleFolder.of(bundle)))
                .extracting(Check::toString)
                .anyMatch(check -> check.contains("'more'"));
    }

    @Test
    void what_is_no_bundle_is_told() {
        assertThatThrownBy(() -> BundleFolder.of(folder.resolve("none")))
                .isInstanceOf(UnusableVault.class)
                .hasMessageContaining("is no folder");
        assertThatThrownBy(() -> BundleZip.open(folder.resolve("none.zip"))).isInstanceOf(Malformed.class);
    }

    private static List<Check> failures(Path zip) {
        var all = new ArrayList<>(List.of(BundleZip.check(zip)));
        if (!all.getFirst().isFailed()) {
            try (var open = BundleZip.open(zip)) {
                all.addAll(failures(open));
            }
        }
        return all.stream().filter(Check::isFailed).toList();
    }

    private static List<Check> failures(BundleFiles files) {
        return BundleVerification.verify(files, TRUST, Optional.empty(), Recomputation.none()).stream()
                .filter(Check::isFailed)
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
