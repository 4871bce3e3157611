package dev.evenkeel.proof.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.proof.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bundle may be made of, and how its manifest says so. */
class ManifestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "statement.json",
                "log/tile/0/x001/x234/067.p/12",
                "journal/2026-03.parquet",
                "a",
                ".hidden",
                "_x/..y",
                "log/proofs/statement.json.tlog-proof",
            })
    void names_that_are_the_same_file_everywhere_may_be(String name) {
        assertThatCode(() -> new BundlePath(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../up",
                "a/../../up",
                "a/./b",
                "a//b",
                "a/",
                "..",
                ".",
                "...",
                "a\\b",
                "C:/x",
                "c:",
                "a b",
                "a\u0000b",
                "a\nb",
                "é",
                "a.",
                "a./b",
                "-rf",
                "nul",
                "NUL.txt",
                "a/con/b",
                "lpt1.csv",
                "~/x",
                "%2e%2e/x",
            })
    void names_that_lead_elsewhere_or_differ_by_system_may_not(String name) {
        assertThatThrownBy(() -> new BundlePath(name))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("Rename it");
    }

    @Test
    void a_name_has_a_greatest_length() {
        assertThatCode(() -> new BundlePath("a".repeat(200))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new BundlePath("a".repeat(201))).isInstanceOf(Malformed.class);
    }

    @Test
    void two_names_that_some_systems_take_for_one_may_not_be_in_one_bundle() {
        var bundle = MemoryBundle.of(Map.of("Claims.csv", new byte[0], "claims.csv", new byte[0]));
        assertThatThrownBy(() -> Manifest.of("provider.example/northwind", bundle))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("claims.csv", "Claims.csv");
    }

    @Test
    void a_manifest_is_canonical_and_comes_back() {
        var bundle = MemoryBundle.of(Map.of("b.csv", new byte[] {1}, "a/x", new byte[0], Manifest.NAME, new byte[9]));
        var manifest = Manifest.of("provider.example/northwind", bundle);
        var signed = SignedManifest.of(manifest, Northwind.PROVIDER);
        assertThat(new String(signed.bytes(), StandardCharsets.UTF_8))
                .startsWith("{\"manifest\":{\"engagement\":\"provider.example/northwind\",\"files\":["
                        + "{\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\","
                        + "\"length\":0,\"path\":\"a/x\"},")
                .contains("\"signatures\":[\"— provider.example/northwind ");
        assertThat(SignedManifest.parse(signed.bytes())).isEqualTo(signed);
        assertThat(manifest.files())
                .doesNotContainKey(new BundlePath(Manifest.NAME))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"manifest\":{},\"signatures\":[]}",
                "{\"manifest\":{\"engagement\":\"e\",\"files\":[],\"version\":2},\"signatures\":[]}",
                "{\"manifest\":{\"engagement\":\"e\",\"files\":[1],\"version\":1},\"signatures\":[]}",
                "{\"manifest\":{\"engagement\":\"e\",\"files\":[],\"version\":1},\"signatures\":[1]}",
                "{\"manifest\":{\"engagement\":\"e\",\"files\":[],\"version\":1},\"signatures\":[\"x\"]}",
                "{\"manifest\":{\"engagement\":\"e\",\"files\":[{\"digest\":\"x\",\"length\":1,\"path\":\"a\"}],\"version\":1},\"signatures\":[]}",
            })
    void what_is_no_manifest_is_refused(String json) {
        assertThatThrownBy(() -> SignedManifest.parse(Northwind.utf8(json)))
                .isInstanceOf(Malformed.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void a_manifest_with_a_field_more_is_none_wherever_it_stands() {
        var manifest = new String(Northwind.bundle().read(Manifest.NAME), StandardCharsets.UTF_8);
        for (var place : new String[] {"{\"manifest\":", "{\"digest\":", "{\"engagement\":"}) {
            var more = manifest.replaceFirst(java.util.regex.Pattern.quote(place), "{\"a\":1,\"" + place.substring(2));
            assertThat(more).as(place).isNotEqualTo(manifest);
            assertThatThrownBy(() -> SignedManifest.parse(more.getBytes(StandardCharsets.UTF_8)))
                    .as(place)
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("it must have exactly");
        }
    }
}
