package dev.evenkeel.server.amendments;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Versions;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.server.claims.Upkeep;
import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.engagements.Held;
import dev.evenkeel.server.statements.StatementList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Amendments: one side proposes a version and signs it, the other signs it, and from then on claims are decided by it, too. */
@Service
public class Amendments {
    private final JdbcClient sql;
    private final Engagements engagements;
    private final StatementList statements;
    private final Upkeep upkeep;
    private final Clock clock;

    /** What was read of each text, which is asked for on every page. */
    private final ConcurrentHashMap<String, Held.Version> read = new ConcurrentHashMap<>();

    Amendments(JdbcClient sql, Engagements engagements, StatementList statements, Upkeep upkeep, Clock clock) {
        this.sql = sql;
        this.engagements = engagements;
        this.statements = statements;
        this.upkeep = upkeep;
        this.clock = clock;
    }

    /** Who acts, for which side. */
    public record Signer(long account, String name, Side side) {}

    /** What came of it. */
    public sealed interface Answer {
        /** It is done; {@code isVersion} where the proposal is a version of the contract from now on. */
        record Done(long proposal, boolean isVersion) implements Answer {}

        /** It is not, and nothing was changed. */
        record Refused(String why) implements Answer {}
    }

    /** Why a contract cannot take the place of an engagement's latest version; empty if it can. */
    public Optional<String> fault(Held engagement, Contract next) {
        var chain = new ArrayList<>(engagement.versions().chain());
        chain.add(next);
        return Versions.fault(chain).or(() -> {
            var versions = new Versions(chain);
            return statements.all(engagement).stream()
                    .flatMap(kept -> versions.retroactive(kept.period(), kept.contractDigest()).stream())
                    .findFirst();
        });
    }

    /** Proposes a version, with the signature of the proposer's side. */
    @Transactional
    public Answer propose(Held held, Signer signer, Held.Version version) {
        lock(held);
        var engagement = engagements.get(held.id());
        var fault = fault(engagement, version.contract());
        if (fault.isPresent()) {
            return new Answer.Refused(fault.get());
        }
        var isThere = all(engagement).stream()
                .anyMatch(it -> it.isOpen() && it.version().digest().equals(version.digest()));
        if (isThere) {
            return new Answer.Refused("The same version is proposed already, and waits for a signature.");
        }
        long id = sql.sql("""
                        insert into amendment (engagement, yaml, digest, side, proposed_at)
                        values (:engagement, :yaml, :digest, :side, :now) returning id""")
                .param("engagement", engagement.id())
                .param("yaml", version.yaml())
                .param("digest", version.digest())
                .param("side", signer.side().spelling())
                .param("now", now())
                .query(Long.class)
                .single();
        sign(id, signer);
        return new Answer.Done(id, false);
    }

    /** Signs a proposal; with the second signature it is a version, and every claim is decided again. */
    @Transactional
    public Answer sign(Held held, long id, Signer signer) {
        lock(held);
        var engagement = engagements.get(held.id());
        var found = of(engagement, id).filter(Proposal::isOpen);
        if (found.isEmpty()) {
            return new Answer.Refused("No such proposal waits for a signature.");
        }
        var proposal = found.get();
        if (proposal.signature(signer.side()).isPresent()) {
            return new Answer.Refused("Your side has signed it already; it waits for the other.");
        }
        var fault = fault(engagement, proposal.version().contract());
        if (fault.isPresent()) {
            return new Answer.Refused(fault.get());
        }
        sign(id, signer);
        sql.sql("update amendment set number = :number where id = :id")
                .param("number", engagement.signed().size())
                .param("id", id)
                .update();
        upkeep.decideAllAgain(engagement);
        return new Answer.Done(id, true);
    }

    /** Takes a proposal of one's own side back. */
    @Transactional
    public Answer withdraw(Held held, long id, Signer signer) {
        lock(held);
        var isMine = of(held, id)
                .filter(Proposal::isOpen)
                .filter(it -> it.by() == signer.side())
                .isPresent();
        if (!isMine) {
            return new Answer.Refused("Only the side that proposed it takes it back, and only while it waits.");
        }
        sql.sql("update amendment set withdrawn_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
        return new Answer.Done(id, false);
    }

    /** All proposals, oldest first. */
    public List<Proposal> all(Held engagement) {
        var signatures = signatures(engagement);
        return sql.sql("""
                        select id, number, yaml, digest, side, proposed_at, withdrawn_at from amendment
                        where engagement = :engagement order by id""")
                .param("engagement", engagement.id())
                .query((row, _) -> proposal(row, signatures))
                .list();
    }

    /** The one of that number. */
    public Optional<Proposal> of(Held engagement, long id) {
        return all(engagement).stream().filter(it -> it.id() == id).findFirst();
    }

    private Map<Long, List<Proposal.Signature>> signatures(Held engagement) {
        var signatures = new HashMap<Long, List<Proposal.Signature>>();
        sql.sql("""
                        select amendment, signature.side, name, signed_at from amendment_signature as signature
                        join amendment on amendment.id = signature.amendment
                        where engagement = :engagement order by signed_at""").param("engagement", engagement.id()).query(row -> {
            signatures
                    .computeIfAbsent(row.getLong("amendment"), _ -> new ArrayList<>())
                    .add(new Proposal.Signature(
                            side(row.getString("side")), row.getString("name"), instant(row, "signed_at")));
        });
        return signatures;
    }

    private Proposal proposal(ResultSet row, Map<Long, List<Proposal.Signature>> signatures) throws SQLException {
        var number = row.getObject("number", Integer.class);
        return new Proposal(
                row.getLong("id"),
                number == null ? OptionalInt.empty() : OptionalInt.of(number),
                read.computeIfAbsent(row.getString("yaml"), Engagements::version),
                side(row.getString("side")),
                instant(row, "proposed_at"),
                Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                signatures.getOrDefault(row.getLong("id"), List.of()));
    }

    private static Side side(String spelling) {
        return Side.valueOf(spelling.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void sign(long id, Signer signer) {
        sql.sql("""
                        insert into amendment_signature (amendment, side, account, name, signed_at)
                        values (:id, :side, :account, :name, :now)""")
                .param("id", id)
                .param("side", signer.side().spelling())
                .param("account", signer.account())
                .param("name", signer.name())
                .param("now", now())
                .update();
    }

    /** One signs at a time, and no statement is issued meanwhile. */
    private void lock(Held engagement) {
        sql.sql("select pg_advisory_xact_lock(:lock, :engagement)")
                .param("lock", Engagements.VERSIONS_LOCK)
                .param("engagement", engagement.id())
                .query()
                .singleRow();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
