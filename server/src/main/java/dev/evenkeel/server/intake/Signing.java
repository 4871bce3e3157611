package dev.evenkeel.server.intake;

import dev.evenkeel.event.Event;
import dev.evenkeel.evidence.Receipts;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.proof.note.VerifierKey;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.vault.SecretKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Signs receipts with the portal's key, which lies in the database, so that all servers over it sign as one. It is made when it is first
 * needed, and named after the portal as it is called then.
 */
@Service
public class Signing {
    private static final String KEY = "intake";

    private final JdbcClient sql;
    private final Clock clock;
    private final String portal;
    private final AtomicReference<SecretKey> known = new AtomicReference<>();

    Signing(JdbcClient sql, Clock clock, @Value("${evenkeel.portal.name}") String portal) {
        this.sql = sql;
        this.clock = clock;
        this.portal = portal;
    }

    /** By which anybody checks what the portal signed. */
    public VerifierKey key() {
        return secret().key();
    }

    /**
     * The receipt for some events, as a signed note.
     *
     * @param asSent in the order in which they were sent, repetitions included, read without a contract's declarations
     * @return empty where there are none
     */
    String receipt(Held engagement, Instant at, List<Event> asSent) {
        var growing = new Receipts.Growing();
        asSent.forEach(growing::add);
        return receipt(engagement, at, growing);
    }

    /** The same for events that came one after the other. */
    String receipt(Held engagement, Instant at, Receipts.Growing asSent) {
        if (asSent.count() == 0) {
            return "";
        }
        var secret = secret();
        var host = secret.key().name().substring(0, secret.key().name().length() - KEY.length() - 1);
        return asSent.receipt(host + "/" + engagement.name(), at)
                .signedBy(secret)
                .toString();
    }

    private SecretKey secret() {
        var secret = known.get();
        if (secret == null) {
            secret = read();
            known.set(secret);
        }
        return secret;
    }

    private SecretKey read() {
        var fresh = SecretKey.generate(portal + "/" + KEY, KeyKind.ED25519, new SecureRandom());
        sql.sql("""
                        insert into signing_key (name, secret, created_at) values (:name, :secret, :now)
                        on conflict (name) do nothing""")
                .param("name", KEY)
                .param("secret", fresh.secretText())
                .param("now", Intake.at(clock.instant()))
                .update();
        return SecretKey.parse(sql.sql("select secret from signing_key where name = :name")
                .param("name", KEY)
                .query(String.class)
                .single());
    }
}
