package dev.evenkeel.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message of Standard Webhooks.
 *
 * @param id the same for each try of one message
 * @param seconds when this try is sent, since 1970
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the specification</a>
 */
record StandardWebhook(String id, long seconds, String body) {
    private static final String SECRET = "whsec_";
    private static final int SECRET_BYTES = 32;

    /** A new secret. */
    static String secret() {
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return SECRET + Base64.getEncoder().encodeToString(random);
    }

    /**
     * What stands in {@code webhook-signature}.
     *
     * @param before the secret before, while it still holds; else empty
     */
    String signatures(String secret, String before) {
        return before.isEmpty() ? signature(secret) : signature(secret) + " " + signature(before);
    }

    private String signature(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(SECRET.length())), "HmacSHA256"));
            var signed = "%s.%d.%s".formatted(id, seconds, body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot compute HMAC-SHA256", e);
        }
    }
}
