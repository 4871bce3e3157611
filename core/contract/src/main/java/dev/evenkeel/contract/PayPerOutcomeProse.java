package dev.evenkeel.contract;

import dev.evenkeel.contract.PaymentTerm.Band;
import dev.evenkeel.contract.PaymentTerm.Bands;
import dev.evenkeel.contract.Section.Bullets;
import dev.evenkeel.contract.Section.Paragraph;
import dev.evenkeel.yaml.Phrases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A term that pays for outcomes, in words, with its price list and a worked example. */
final class PayPerOutcomeProse {
    private static final ConditionWords OF_CLAIM = new ConditionWords("the claim's");

    /** How many outcomes the example of a price without bands is about. */
    private static final long EXAMPLE_OUTCOMES = 100;

    private final PaymentTerm.PayPerOutcome term;
    private final Contract contract;

    PayPerOutcomeProse(PaymentTerm.PayPerOutcome term, Contract contract) {
        this.term = term;
        this.contract = contract;
    }

    List<Section.Block> blocks() {
        var blocks = new ArrayList<Section.Block>();
        var intro = "Term %s: for each confirmed %s the client pays the provider"
                .formatted(Words.quoted(term.id()), Words.quoted(term.outcome()));
        switch (term.price()) {
            case Table.Flat(var price) -> blocks.add(new Paragraph("%s %s.".formatted(intro, money(price))));
            case Table.By table -> {
                blocks.add(new Paragraph(intro + ":"));
                blocks.add(TableProse.grid(table, "price", this::money));
            }
        }
        if (!term.factors().isEmpty()) {
            blocks.add(new Paragraph("The price is multiplied by:"));
            blocks.add(new Bullets(
                    term.factors().stream().map(PayPerOutcomeProse::factor).toList()));
        }
        if (term.cap() instanceof PaymentTerm.Bound.At(var cap)) {
            blocks.add(new Paragraph("One case costs %s at most under this term, over all periods and before bands."
                    .formatted(money(cap))));
        }
        switch (term.free()) {
            case PaymentTerm.Free.None() -> {}
            case PaymentTerm.Free.First(var outcomes) ->
                blocks.add(new Paragraph("The first %s of the term, in the order of their confirmation, cost nothing."
                        .formatted(Words.count(outcomes, "outcome"))));
            case PaymentTerm.Free.Days(var days) ->
                blocks.add(new Paragraph("What is confirmed in the first %s of the term costs nothing."
                        .formatted(Words.count(days, "day"))));
        }
        bands(blocks);
        blocks.add(new Paragraph(example()));
        return blocks;
    }

    private static String factor(PaymentTerm.Factor factor) {
        return switch (factor) {
            case PaymentTerm.Factor.If(var condition, var number) ->
                "%s where %s; elsewhere 100%%.".formatted(Words.percent(number), OF_CLAIM.clause(condition));
            case PaymentTerm.Factor.ByTable(Table.By table) ->
                "A percentage by %s: %s."
                        .formatted(TableProse.dimension(table), TableProse.phrase(table, Words::percent));
            case PaymentTerm.Factor.ByTable(Table.Flat(var number)) -> Words.percent(number) + ".";
        };
    }

    private void bands(List<Section.Block> blocks) {
        var every = CanonicalContract.lower(contract.billing().every());
        switch (term.bands()) {
            case Bands.None() -> {}
            case Bands.Graduated(var bands) -> {
                blocks.add(
                        new Paragraph(("The charged outcomes of a %s are counted in the order of their confirmation, "
                                        + "and each is priced by the band it falls in:")
                                .formatted(every)));
                blocks.add(grid(bands));
            }
            case Bands.Volume(var bands) -> {
                blocks.add(
                        new Paragraph("All charged outcomes of a %s are priced by the band that their number reaches:"
                                .formatted(every)));
                blocks.add(grid(bands));
            }
        }
    }

    private static Section.Grid grid(List<Band> bands) {
        var rows = new ArrayList<List<String>>();
        var from = 1L;
        for (var band : bands) {
            var isOpen = band.upto() == Long.MAX_VALUE;
            rows.add(List.of(
                    isOpen
                            ? "from %s on".formatted(Phrases.grouped(from))
                            : "%s to %s".formatted(Phrases.grouped(from), Phrases.grouped(band.upto())),
                    Words.percent(band.factor())));
            from = isOpen ? from : band.upto() + 1;
        }
        return new Section.Grid(List.of("outcomes", "of the price"), rows);
    }

    private String example() {
        var price = TableProse.highest(term.price());
        var count = exampleCount();
        var parts = new ArrayList<String>();
        var sum = BigDecimal.ZERO;
        var from = 0L;
        for (var band : bandsOf(count)) {
            var inBand = Math.min(count, band.upto()) - from;
            var unit = price.multiply(band.factor());
            sum = sum.add(unit.multiply(BigDecimal.valueOf(inBand)));
            parts.add("%s × %s".formatted(Phrases.grouped(inBand), Words.number(unit.stripTrailingZeros())));
            from = Math.min(count, band.upto());
            if (from == count) {
                break;
            }
        }
        return "For example, %s a %s at %s%s come to %s = %s."
                .formatted(
                        Words.count(count, "outcome"),
                        CanonicalContract.lower(contract.billing().every()),
                        money(price),
                        term.factors().isEmpty() ? "" : ", not multiplied by anything,",
                        String.join(" + ", parts),
                        money(contract.billing().round(sum)));
    }

    private List<Band> bandsOf(long count) {
        return switch (term.bands()) {
            case Bands.None() -> List.of(new Band(Long.MAX_VALUE, BigDecimal.ONE));
            case Bands.Graduated(var bands) -> bands;
            case Bands.Volume(var bands) -> {
                var reached = bands.stream()
                        .filter(band -> count <= band.upto())
                        .findFirst()
                        .orElse(bands.getLast());
                yield List.of(new Band(Long.MAX_VALUE, reached.factor()));
            }
        };
    }

    /** Enough outcomes to reach the last band. */
    private long exampleCount() {
        var bands = switch (term.bands()) {
            case Bands.None() -> List.<Band>of();
            case Bands.Graduated(var list) -> list;
            case Bands.Volume(var list) -> list;
        };
        return bands.size() < 2 ? EXAMPLE_OUTCOMES : bands.get(bands.size() - 2).upto() / 4 * 5 + 1;
    }

    private String money(BigDecimal amount) {
        return Words.money(amount, contract.billing().currency());
    }
}
