package dev.evenkeel.files;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.settlement.Basis;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Measured;
import dev.evenkeel.settlement.Reading;
import dev.evenkeel.settlement.Statement;
import dev.evenkeel.settlement.Tally;
import dev.evenkeel.verdict.Share;
import dev.evenkeel.verdict.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Statements as canonical JSON: equal statements are the same bytes. */
public final class StatementWire {
    /** The format that is written. */
    static final String FORMAT = "statement/1";

    private StatementWire() {}

    /**
     * All that the file of a statement says.
     *
     * @param contractDigest of the contract's canonical form
     * @param journal which journal it was drawn from
     * @param aside what of the journal's events up to its instant was set aside
     * @param moved the claims behind each true-up line
     */
    public record Contents(
            Contract contract,
            String contractDigest,
            Statement statement,
            Engagement.JournalMark journal,
            SetAside aside,
            Map<Line, List<MovedClaim>> moved) {
        public Contents {
            moved = Map.copyOf(moved);
        }
    }

    /** The canonical text, without a line end. */
    public static String toJson(Contents contents) {
        return CanonicalJson.text(tree(contents));
    }

    /** The same as a tree, its names in an order for reading. */
    public static ObjectNode tree(Contents contents) {
        var statement = contents.statement;
        var json = JsonTree.object();
        json.put("evenkeel", FORMAT);
        json.set("contract", contract(contents));
        json.put("currency", contents.contract.billing().currency().getCurrencyCode());
        json.set("period", period(contents));
        json.put("asOf", JsonTree.instant(statement.asOf()));
        json.set("journal", journal(contents.journal));
        json.set("lines", JsonTree.list(statement.lines(), line -> line(line, contents)));
        json.set("totals", totals(statement));
        json.put("total", statement.total().toPlainString());
        if (!statement.measures().isEmpty()) {
            json.set("measures", JsonTree.list(statement.measures(), StatementWire::measured));
        }
        json.set("bases", JsonTree.list(List.of(Basis.values()), basis -> basis(basis, statement)));
        json.set("states", states(statement));
        json.set("reversedLater", sum(statement.reversedLater()));
        json.set("loadedCost", loadedCost(statement.loadedCost()));
        json.set("setAside", aside(contents.aside));
        return json;
    }

    private static ObjectNode contract(Contents contents) {
        var json = JsonTree.object();
        json.put("id", contents.contract.id());
        json.put("title", contents.contract.title());
        json.put("digest", contents.contractDigest);
        return json;
    }

    private static ObjectNode period(Contents contents) {
        var period = contents.statement.period();
        var json = JsonTree.object();
        json.put("name", period.name());
        json.put("from", period.from().toString());
        json.put("to", period.to().toString());
        json.put("zone", contents.contract.term().zone().getId());
        return json;
    }

    private static ObjectNode journal(Engagement.JournalMark journal) {
        var json = JsonTree.object();
        json.put("events", journal.events());
        json.put("digest", journal.digest());
        return json;
    }

    private static JsonNode line(Line line, Contents contents) {
        var json = JsonTree.object();
        json.put("term", line.term());
        json.put("kind", line.kind().spelling());
        json.put("about", line.about().name());
        json.put("quantity", JsonTree.decimal(line.quantity()));
        json.put("exact", JsonTree.decimal(line.exact()));
        json.put("amount", line.amount().toPlainString());
        json.put("formula", line.formula());
        json.set("details", JsonTree.list(line.details(), StatementWire::detail));
        json.put("claimsDigest", line.claimsDigest());
        if (line.kind() == Line.Kind.TRUE_UP) {
            json.set("moved", JsonTree.list(contents.moved.getOrDefault(line, List.of()), StatementWire::moved));
        }
        return json;
    }

    private static JsonNode detail(Line.Detail detail) {
        var json = JsonTree.object();
        json.put("words", detail.words());
        json.put("quantity", JsonTree.decimal(detail.quantity()));
        json.put("price", JsonTree.decimal(detail.price()));
        json.put("exact", JsonTree.decimal(detail.exact()));
        return json;
    }

    private static JsonNode moved(MovedClaim claim) {
        var json = JsonTree.object();
        json.put("case", claim.caseId());
        json.put("claimedAt", claim.claimedAt());
        json.put("stateWas", claim.stateWas());
        json.put("was", JsonTree.decimal(claim.was()));
        json.put("stateNow", claim.stateNow());
        json.put("now", JsonTree.decimal(claim.now()));
        return json;
    }

    private static ObjectNode totals(Statement statement) {
        var json = JsonTree.object();
        for (var kind : Line.Kind.values()) {
            json.put(kind.spelling(), statement.total(kind).toPlainString());
        }
        return json;
    }

    private static JsonNode measured(Measured measured) {
        var json = JsonTree.object();
        json.put("measure", measured.measure().name());
        json.put("unit", measured.measure().unit());
        switch (measured.reading()) {
            case Reading.Known known -> {
                json.put("numerator", JsonTree.decimal(known.numerator()));
                json.put("denominator", JsonTree.decimal(known.denominator()));
                json.put("value", JsonTree.decimal(known.value()));
                json.put("sample", known.sample());
            }
            case Reading.Missing(var why) -> json.put("missing", why);
        }
        json.put("words", measured.words());
        return json;
    }

    private static JsonNode basis(Basis basis, Statement statement) {
        var json = JsonTree.object();
        json.put("basis", basis.label());
        json.put("definition", basis.definition());
        json.put("cases", statement.bases().getOrDefault(basis, 0L));
        return json;
    }

    private static ObjectNode states(Statement statement) {
        var json = JsonTree.object();
        for (var state : State.values()) {
            json.put(state.spelling(), statement.states().getOrDefault(state, 0L));
        }
        return json;
    }

    private static ObjectNode sum(Tally.Sum sum) {
        var json = JsonTree.object();
        json.put("outcomes", sum.count());
        json.put("exact", JsonTree.decimal(sum.exact()));
        return json;
    }

    private static ObjectNode loadedCost(Statement.LoadedCost cost) {
        var json = JsonTree.object();
        json.put("billed", cost.billed().toPlainString());
        json.put("ownCost", JsonTree.decimal(cost.ownCost()));
        json.put("outcomes", cost.outcomes());
        if (cost.outcomes() > 0) {
            var each = cost.billed()
                    .add(cost.ownCost())
                    .divide(BigDecimal.valueOf(cost.outcomes()), Share.DIVISION_SCALE, RoundingMode.HALF_EVEN);
            json.put("perOutcome", JsonTree.decimal(each));
        }
        return json;
    }

    private static ObjectNode aside(SetAside aside) {
        var json = JsonTree.object();
        json.set("counts", counts(aside.counts()));
        json.set("conflicts", JsonTree.list(aside.conflicts(), StatementWire::conflict));
        return json;
    }

    private static ObjectNode counts(SortedMap<String, Long> counts) {
        var json = JsonTree.object();
        counts.forEach(json::put);
        return json;
    }

    private static JsonNode conflict(SetAside.Conflict conflict) {
        var json = JsonTree.object();
        json.put("source", conflict.id().source());
        json.put("id", conflict.id().id());
        json.put("revision", conflict.revision());
        json.put("contents", conflict.contents());
        return json;
    }
}
