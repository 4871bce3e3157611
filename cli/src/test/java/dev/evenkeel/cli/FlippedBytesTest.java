package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One bit of a bundle is flipped, anywhere, and the whole of {@code verify} goes over it. How often, {@code -Devenkeel.flips} says;
 * see CONTRIBUTING.
 */
class FlippedBytesTest {
    private static final String ENGAGEMENT = "harbor.example/small-desk";
    private static final long SEED = 20_261_122;
    private static final int FLIPS = Integer.getInteger("evenkeel.flips", 80);

    /** Every so many flips one is in the zip. */
    private static final int ZIP_EVERY = 5;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void a_bundle_that_both_signed() {
        var desk = SmallDesk.in(folder);
        Ran.typed("keys", "new", "--name", ENGAGEMENT, "--out", in("provider.key"))
                .isDone();
        Ran.typed("keys", "new", "--name", "client.example/small-desk", "--out", in("client.key"))
                .isDone();
        for (var key : List.of("provider.key", "client.key")) {
            Ran.typed("sign", "contract", desk.contract(), "--engagement", ENGAGEMENT, "--key", in(key))
                    .isDone();
        }
        desk.write("billing.yaml", LedgerCommandTest.BILLING);
        desk.typed(
                        "settle",
                        "--through",
                        "2026-04",
                        "--out",
                        in("bills"),
                        "--billing",
                        in("billing.yaml"),
                        "--key",
                        in("provider.key"))
                .isDone();
        Ran.typed(
                        "witness",
                        "cosign",
                        "--log",
                        in("bills/log"),
                        "--log-key",
                        in("provider.key.pub"),
                        "--key",
                        in("client.key"),
                        "--memory",
                        in("seen"),
                        "--out",
                        in("cosignature"))
                .isDone();
        Ran.typed(
                        "bundle",
                        in("bills/2026-04"),
                        "--key",
                        in("provider.key"),
                        "--cosignature",
                        in("cosignature"),
                        "--client-key",
                        in("client.key.pub"))
                .isDone();
    }

    @Test
    void one_flipped_bit_anywhere_makes_it_fail_and_names_where() throws IOException {
        var bundle = in("bills/2026-04");
        verify(bundle).isDone();
        verify(in("bills/2026-04.zip")).isDone();
        var random = new Random(SEED);
        List<Path> files;
        try (var walk = Files.walk(bundle)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (var round = 0; round < FLIPS; round++) {
            if (round % ZIP_EVERY == 0) {
                flipped(in("bills/2026-04.zip"), in("bills/2026-04.zip"), "2026-04.zip", random, round);
            } else {
                var file = files.get(random.nextInt(files.size()));
                var name =
                        bundle.relativize(file).toString().replace(".leaf", "").replace(".tlog-proof", "");
                flipped(file, bundle, name, random, round);
            }
        }
        verify(bundle).isDone();
    }

    private void flipped(Path file, Path bundle, String name, Random random, int round) throws IOException {
        var whole = Files.readAllBytes(file);
        var broken = whole.clone();
        var at = random.nextInt(broken.length);
        broken[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, broken);
        assertThat(verify(bundle).saysNo().out())
                .as("seed %d, round %d: %s, byte %d", SEED, round, file, at)
                .contains(name);
        Files.write(file, whole);
    }

    private Ran verify(Path bundle) {
        return Ran.typed(
                "verify", bundle, "--provider-key", in("provider.key.pub"), "--client-key", in("client.key.pub"));
    }

    private Path in(String name) {
        return folder.resolve(name);
    }
}
