package dev.evenkeel.server.people;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A way back in for somebody whose password is lost, given by whoever runs the machine: within an engagement nobody may give one to an
 * account that takes part in others, too.
 */
public final class LostPassword {
    /** How long the link waits to be used. */
    public static final Duration LINK_MAX = Duration.ofDays(1);

    private LostPassword() {}

    /**
     * What was done.
     *
     * @param secret the secret part of the link; it is kept nowhere
     * @param sessions how many were ended
     * @param engagements whose lists of changes say it
     */
    public record Given(String login, String name, String secret, int sessions, List<String> engagements) {
        public Given {
            engagements = List.copyOf(engagements);
        }
    }

    /**
     * Makes a link that signs in once. From then on nothing else signs the account in: its sessions, earlier links and its password are gone,
     * and wrong passwords are forgotten. What was done is noted with it; empty, and nothing done, where nobody has the login.
     */
    public static Optional<Given> link(DataSource database, String login, Instant now) {
        var sql = JdbcClient.create(database);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        return Optional.ofNullable(transaction.execute(_ ->
                account(sql, login).map(account -> given(sql, account, now)).orElse(null)));
    }

    private record Account(long id, String login, String name) {}

    private static Optional<Account> account(JdbcClient sql, String login) {
        return sql.sql("select id, login, name from account where login = :login for update")
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .query(Account.class)
                .optional();
    }

    private static Given given(JdbcClient sql, Account account, Instant now) {
        var sessions = sql.sql("delete from session where account = :account")
                .param("account", account.id())
                .update();
        sql.sql("delete from link where account = :account and used_at is null")
                .param("account", account.id())
                .update();
        sql.sql("update account set password = '' where id = :account")
                .param("account", account.id())
                .update();
        sql.sql("delete from failed_login where login = :login")
                .param("login", account.login())
                .update();
        var secret = Secret.random();
        sql.sql("insert into link (hash, account, expires_at) values (:hash, :account, :until)")
                .param("hash", Secret.hash(secret))
                .param("account", account.id())
                .param("until", at(now.plus(LINK_MAX)))
                .update();
        sql.sql("insert into recovery (account, at) values (:account, :now)")
                .param("account", account.id())
                .param("now", at(now))
                .update();
        var engagements = sql.sql("""
                        select name from engagement join member_of on engagement = id
                        where account = :account order by name""")
                .param("account", account.id())
                .query((row, _) -> row.getString("name"))
                .list();
        return new Given(account.login(), account.name(), secret, sessions, engagements);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
