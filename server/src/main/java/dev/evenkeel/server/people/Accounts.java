package dev.evenkeel.server.people;

import dev.evenkeel.server.engagements.Held;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts, the links that sign in once, passwords, sessions, and who takes part in what. */
@Service
public class Accounts {
    /** How long a link waits to be used. */
    public static final Duration LINK_MAX = Duration.ofDays(7);

    /** How long a session lasts at most. */
    public static final Duration SESSION_MAX = Duration.ofDays(30);

    private static final Duration SESSION_IDLE_MAX = Duration.ofHours(12);

    /** How the secret of a session begins where it is sent as a token. */
    private static final String TOKEN = "es_";

    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    /** So many wrong passwords for one login within the time, and no more are tried. */
    private static final int FAILURES_MAX = 10;

    /** For so long a wrong password counts. */
    public static final Duration FAILURES_WITHIN = Duration.ofMinutes(15);

    /** The shortest password. */
    public static final int PASSWORD_LENGTH_MIN = 12;

    private static final int PASSWORD_LENGTH_MAX = 200;

    private final JdbcClient sql;
    private final Clock clock;
    private final Argon2PasswordEncoder argon = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private String nobodysHash = "";

    Accounts(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Somebody who takes part in an engagement.
     *
     * @param worker of the journal that they are; empty for none
     */
    public record Member(
            long account, String login, String name, String side, String role, Instant since, String worker) {}

    /** The account of a login, made where there is none. */
    @Transactional
    public long account(String login, String name, boolean isAdmin) {
        sql.sql("""
                        insert into account (login, name, password, is_admin, created_at)
                        values (:login, :name, '', :isAdmin, :now) on conflict (login) do nothing""")
                .param("login", lower(login))
                .param("name", name)
                .param("isAdmin", isAdmin)
                .param("now", now())
                .update();
        return sql.sql("select id from account where login = :login")
                .param("login", lower(login))
                .query(Long.class)
                .single();
    }

    /** Whether nobody has an account yet. */
    public boolean isEmpty() {
        return sql.sql("select not exists (select 1 from account)")
                .query(Boolean.class)
                .single();
    }

    /** A link for an account; whoever has it may sign in once. Gives the secret part. */
    public String link(long account) {
        var secret = Secret.random();
        sql.sql("insert into link (hash, account, expires_at) values (:hash, :account, :until)")
                .param("hash", Secret.hash(secret))
                .param("account", account)
                .param("until", at(clock.instant().plus(LINK_MAX)))
                .update();
        return secret;
    }

    /**
     * A link for somebody whom a side invites; empty where it would open more than that side may give: the account is an
     * administrator's, takes part in something else, or sits here on another seat than the inviter's. They sign in as they do already.
     */
    public Optional<String> invitation(Held engagement, long account, Optional<Seat> inviter) {
        var isTheirs = sql.sql("""
                        select not is_admin and not exists (select 1 from member_of where account = :account
                            and (engagement <> :engagement or side <> :side))
                        from account where id = :account""")
                .param("account", account)
                .param("engagement", engagement.id())
                .param("side", inviter.map(Seat::spelling).orElse(""))
                .query(Boolean.class)
                .single();
        return isTheirs ? Optional.of(link(account)) : Optional.empty();
    }

    /** Whose link it is; empty when it was used, is too old, or there is none such. */
    public Optional<Who.Person> ofLink(String secret) {
        return sql.sql("""
                        select account.id, login, name, is_admin from link join account on account.id = link.account
                        where hash = :hash and used_at is null and expires_at > :now""")
                .param("hash", Secret.hash(secret))
                .param("now", now())
                .query(Accounts::person)
                .optional();
    }

    /** Uses a link up; empty when it cannot be used. Of several at once one succeeds. */
    public Optional<Long> use(String secret) {
        return sql.sql("""
                        update link set used_at = :now where hash = :hash and used_at is null and expires_at > :now
                        returning account""")
                .param("hash", Secret.hash(secret))
                .param("now", now())
                .query(Long.class)
                .optional();
    }

    /**
     * The account of somebody whom a provider of identities knows. The first time it is the one whose login is their address, where
     * somebody has invited that; from then on the one it was then, whatever their address.
     *
     * @param address as the provider vouches for it; empty when it does not
     */
    @Transactional
    public Optional<Long> ofIdentity(String issuer, String subject, Optional<String> address) {
        var known = sql.sql("select account from identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(Long.class)
                .optional();
        if (known.isPresent()) {
            return known;
        }
        var invited = address.flatMap(it -> sql.sql("""
                        select id from account where login = :login
                        and not exists (select 1 from identity where account = id and issuer = :issuer)""")
                .param("login", lower(it))
                .param("issuer", issuer)
                .query(Long.class)
                .optional());
        invited.ifPresent(account -> sql.sql("""
                        insert into identity (issuer, subject, account, since)
                        values (:issuer, :subject, :account, :now) on conflict do nothing""")
                .param("issuer", issuer)
                .param("subject", subject)
                .param("account", account)
                .param("now", now())
                .update());
        return invited;
    }

    /** What came of a try to sign in. */
    public sealed interface Attempt {}

    /** It is them. */
    public record Succeeded(long account) implements Attempt {}

    /** It is not, or there is nobody of that login: which of the two is not said. */
    public record Failed() implements Attempt {
        /** What is said of it. */
        public static final String WORDS = "That login and password do not belong together. Nothing was changed.";
    }

    /** There were too many wrong ones; wait. */
    public record TooMany() implements Attempt {
        /** What is said of it. */
        public static final String WORDS =
                "There were too many wrong passwords for this login. Try again in a quarter of an hour, or ask your leader for a link.";
    }

    /** Tries a password. */
    public Attempt attempt(String login, String password) {
        var since = clock.instant().minus(FAILURES_WITHIN);
        var failures = sql.sql("select count(*) from failed_login where login = :login and at > :since")
                .param("login", lower(login))
                .param("since", at(since))
                .query(Integer.class)
                .single();
        if (failures >= FAILURES_MAX) {
            return new TooMany();
        }
        record Stored(long id, String password) {}
        var stored = sql.sql("select id, password from account where login = :login and password <> ''")
                .param("login", lower(login))
                .query(Stored.class)
                .optional();
        // As long for somebody unknown as for anybody else, so that the time does not say who has an account.
        var isRight = password.length() <= PASSWORD_LENGTH_MAX
                && argon.matches(password, stored.map(Stored::password).orElseGet(this::nobodysHash));
        if (isRight && stored.isPresent()) {
            return new Succeeded(stored.get().id());
        }
        sql.sql("insert into failed_login (login, at) values (:login, :now)")
                .param("login", lower(login))
                .param("now", now())
                .update();
        return new Failed();
    }

    /** Made when it is first needed: it takes as long as a password does. */
    private synchronized String nobodysHash() {
        if (nobodysHash.isEmpty()) {
            nobodysHash = String.valueOf(argon.encode(Secret.random()));
        }
        return nobodysHash;
    }

    /** Sets a password; what is wrong with it, else empty. */
    public Optional<String> setPassword(long account, String password) {
        if (password.length() < PASSWORD_LENGTH_MIN || password.length() > PASSWORD_LENGTH_MAX) {
            return Optional.of("A password has %d to %d characters; this one has %d."
                    .formatted(PASSWORD_LENGTH_MIN, PASSWORD_LENGTH_MAX, password.length()));
        }
        sql.sql("update account set password = :hash where id = :account")
                .param("hash", String.valueOf(argon.encode(password)))
                .param("account", account)
                .update();
        return Optional.empty();
    }

    /** Begins a session; gives the secret that goes into the cookie. */
    public String begin(long account) {
        var secret = Secret.random();
        sql.sql("insert into session (hash, account, created_at, seen_at) values (:hash, :account, :now, :now)")
                .param("hash", Secret.hash(secret))
                .param("account", account)
                .param("now", now())
                .update();
        return secret;
    }

    /** Begins a session of somebody who sends its secret as a token; gives the token. */
    public String beginWithToken(long account) {
        return TOKEN + begin(account);
    }

    /** The secret of the session that a token is of; empty where the text is no such token. */
    public static Optional<String> ofToken(String token) {
        return token.startsWith(TOKEN) ? Optional.of(token.substring(TOKEN.length())) : Optional.empty();
    }

    /** Whose session it is, if it still runs. */
    public Optional<Who.Person> ofSession(String secret) {
        var hash = Secret.hash(secret);
        var now = clock.instant();
        record Running(Who.Person person, Instant seenAt) {}
        var running = sql.sql("""
                        select account.id, login, name, is_admin, seen_at from session
                        join account on account.id = session.account
                        where hash = :hash and session.created_at > :oldest and seen_at > :idle""")
                .param("hash", hash)
                .param("oldest", at(now.minus(SESSION_MAX)))
                .param("idle", at(now.minus(SESSION_IDLE_MAX)))
                .query((row, number) -> new Running(
                        person(row, number),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .optional();
        running.filter(it -> it.seenAt().plus(SEEN_EVERY).isBefore(now))
                .ifPresent(_ -> sql.sql("update session set seen_at = :now where hash = :hash")
                        .param("now", now())
                        .param("hash", hash)
                        .update());
        return running.map(Running::person);
    }

    /** Ends a session. */
    public void end(String secret) {
        sql.sql("delete from session where hash = :hash")
                .param("hash", Secret.hash(secret))
                .update();
    }

    /** Lets somebody take part; an earlier part in the same engagement is replaced. */
    public void seat(Held engagement, long account, Seat seat, Role role) {
        sql.sql("""
                        insert into member_of (engagement, account, side, role, since)
                        values (:engagement, :account, :side, :role, :now)
                        on conflict (engagement, account) do update set side = excluded.side, role = excluded.role""")
                .param("engagement", engagement.id())
                .param("account", account)
                .param("side", seat.spelling())
                .param("role", role.spelling())
                .param("now", now())
                .update();
    }

    /** All who take part in an engagement, by side. */
    public List<Member> members(Held engagement) {
        return sql.sql("""
                        select account.id, login, name, side, role, since, worker from member_of
                        join account on account.id = member_of.account
                        where engagement = :engagement order by side, since""")
                .param("engagement", engagement.id())
                .query((row, _) -> new Member(
                        row.getLong("id"),
                        row.getString("login"),
                        row.getString("name"),
                        row.getString("side"),
                        row.getString("role"),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("worker")))
                .list();
    }

    /** Which worker of the journal somebody is; empty while nobody has said so. */
    public Optional<String> worker(Held engagement, long account) {
        return sql.sql("select worker from member_of where engagement = :engagement and account = :account")
                .param("engagement", engagement.id())
                .param("account", account)
                .query(String.class)
                .optional()
                .filter(worker -> !worker.isEmpty());
    }

    /** Says which worker somebody of a side is, or none; false where that side has no such member. */
    public boolean setWorker(Held engagement, Seat seat, long account, String worker) {
        return sql.sql("""
                                update member_of set worker = :worker
                                where engagement = :engagement and account = :account and side = :side""")
                        .param("engagement", engagement.id())
                        .param("account", account)
                        .param("side", seat.spelling())
                        .param("worker", worker.strip())
                        .update()
                == 1;
    }

    /** The numbers of the engagements that an account takes part in. */
    public List<Integer> engagements(long account) {
        return sql.sql("select engagement from member_of where account = :account order by engagement")
                .param("account", account)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    /** A seat and a role. */
    public record Part(Seat seat, Role role) {}

    /** The part of an account in an engagement. */
    public Optional<Part> part(int engagement, long account) {
        return sql.sql("select side, role from member_of where engagement = :engagement and account = :account")
                .param("engagement", engagement)
                .param("account", account)
                .query((row, _) -> new Part(
                        Seat.of(row.getString("side")),
                        Role.named(row.getString("role")).orElseThrow()))
                .optional();
    }

    private static Who.Person person(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Who.Person(
                row.getLong("id"), row.getString("login"), row.getString("name"), row.getBoolean("is_admin"));
    }

    private static String lower(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
