package dev.evenkeel.server.web;

import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.server.engagements.Held;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.ObjectMapper;

/**
 * ETags of what programs replace or delete. With {@code If-Match} only what its maker saw gives way: looking and replacing are one
 * transaction, and whoever else would replace the same waits for it.
 */
@Component
class Tagged {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    Tagged(JdbcClient sql, PlatformTransactionManager transactions, ObjectMapper json) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    /** Something with its tag, as the answer to a GET. */
    <T> ResponseEntity<T> answer(T shown) {
        return ResponseEntity.ok().eTag(of(shown)).body(shown);
    }

    private String of(Object shown) {
        var digest = JournalDigest.sha256().digest(json.writeValueAsBytes(shown));
        return "\"%s\"".formatted(HexFormat.of().formatHex(digest, 0, 16));
    }

    /**
     * Replaces or deletes something.
     *
     * @param what its name in the engagement, the same for all who replace it
     * @param ifMatch as it was sent; empty where nothing is asked for
     * @param shown as it is answered to a GET; throws where it is not there
     */
    <T> T replace(Held engagement, String what, String ifMatch, Supplier<?> shown, Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            sql.sql("select 1 from pg_advisory_xact_lock(:engagement, hashtext(:what))")
                    .param("engagement", engagement.id())
                    .param("what", what)
                    .query(Integer.class)
                    .single();
            if (!ifMatch.isEmpty()) {
                check(ifMatch, of(shown.get()));
            }
            return change.get();
        }));
    }

    private static void check(String ifMatch, String now) {
        if (!ifMatch.equals("*")
                && Arrays.stream(ifMatch.split(",", -1))
                        .noneMatch(it -> it.strip().equals(now))) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_FAILED,
                    "It is at %s now, and you saw %s. Nothing was changed; read it anew and decide again."
                            .formatted(now, ifMatch));
        }
    }
}
