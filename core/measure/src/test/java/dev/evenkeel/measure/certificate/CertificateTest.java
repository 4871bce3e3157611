package dev.evenkeel.measure.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CertificateTest {
    private static final Certificate.Basis BASIS = new Certificate.Basis("c0", "p1", "d2", "evenkeel/0.1.0");

    @Test
    void a_certificate_has_one_spelling() {
        assertThat(certificate(0.1 + 0.2).text()).isEqualTo("""
                        {"contract":"c0","data":"d2","engine":"evenkeel/0.1.0","gates":{"fit":"held"},"grade":"C",\
                        "method":"synthetic-control/1","money":{"payment":"12.30"},"plan":"p1","result":{"effect":"0.300000000"},\
                        "statistics":{"noise":"5.494401019"}}""");
        assertThat(certificate(0.3).digest())
                .isEqualTo(certificate(0.1 + 0.2).digest())
                .hasSize(64);
    }

    @Test
    void another_party_is_told_what_differs() {
        assertThat(certificate(0.3).differences(certificate(0.1 + 0.2))).isEmpty();
        assertThat(certificate(0.3).differences(certificate(0.31)))
                .containsExactly("effect is 0.300000000 here and 0.310000000 there.");
        var other = new Certificate(
                BASIS, "synthetic-control/1", "C", new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        assertThat(certificate(0.3).differences(other))
                .containsExactly(
                        "noise is 5.494401019 here and nothing there.",
                        "fit is held here and nothing there.",
                        "effect is 0.300000000 here and nothing there.",
                        "payment is 12.30 here and nothing there.");
    }

    @Test
    void a_certificate_is_read_as_it_was_written() {
        var certificate = certificate(0.3);
        assertThat(Certificate.parse(certificate.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(certificate);
    }

    @Test
    void what_is_no_number_cannot_be_certified() {
        assertThatThrownBy(() -> certificate(Double.NaN).text()).hasMessage("NaN has no decimals.");
    }

    private static Certificate certificate(double effect) {
        return new Certificate(
                BASIS,
                "synthetic-control/1",
                "C",
                new TreeMap<>(Map.of("noise", Canonical.rounded(5.494401018579512))),
                new TreeMap<>(Map.of("fit", true)),
                new TreeMap<>(Map.of("effect", Canonical.rounded(effect))),
                new TreeMap<>(Map.of("payment", new BigDecimal("12.30"))));
    }
}
