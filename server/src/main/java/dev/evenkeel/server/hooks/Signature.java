package dev.evenkeel.server.hooks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a webhook proves that it comes from whom it should.
 *
 * @param kind {@code hmac}, or {@code secret} where the vendor signs nothing and a header has the secret itself
 * @param algorithm of the HMAC, as Java calls it; empty for a secret
 * @param header that has the proof
 * @param prefix what stands before it there
 * @param encoding {@code base64} or {@code hex}; empty for a secret
 * @param of what is signed, one after the other: {@code body}, {@code header:NAME}, {@code text:FIXED}
 */
public record Signature(String kind, String algorithm, String header, String prefix, String encoding, List<String> of) {
    public Signature {
        of = List.copyOf(of);
        if (!kind.equals("hmac") && !kind.equals("secret")) {
            throw new IllegalArgumentException("No signature is of kind '%s'.".formatted(kind));
        }
    }

    /** What a vendor's description says. */
    static Signature of(tools.jackson.databind.JsonNode node) {
        var of = new java.util.ArrayList<String>();
        node.path("of").forEach(part -> of.add(part.asString("")));
        return new Signature(
                node.path("kind").asString(""),
                node.path("algorithm").asString(""),
                node.path("header").asString(""),
                node.path("prefix").asString(""),
                node.path("encoding").asString(""),
                of);
    }

    /** Whether a request proves it. */
    boolean isProven(String secret, Function<String, Optional<String>> headers, byte[] body) {
        var given = headers.apply(header).orElse("");
        var expected = kind.equals("secret") ? secret : prefix + encoded(mac(secret, headers, body));
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String secret, Function<String, Optional<String>> headers, byte[] body) {
        var signed = new ByteArrayOutputStream(body.length + 64);
        for (var part : of) {
            if (part.equals("body")) {
                signed.writeBytes(body);
            } else if (part.startsWith("header:")) {
                var value = headers.apply(part.substring("header:".length())).orElse("");
                signed.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            } else {
                signed.writeBytes(part.substring("text:".length()).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot compute " + algorithm, e);
        }
    }

    private String encoded(byte[] mac) {
        return encoding.equals("base64")
                ? Base64.getEncoder().encodeToString(mac)
                : HexFormat.of().formatHex(mac);
    }
}
