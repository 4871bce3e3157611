package dev.evenkeel.report;

import dev.evenkeel.settlement.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the charge for outcomes comes from, by unit price. */
record PricesSection(ShownStatement shown, Html html) {
    /** The prices that get a bar of their own; the rest share one. */
    static final int PRICES_MAX = 12;

    private record Sum(BigDecimal count, BigDecimal exact) {
        Sum plus(Sum other) {
            return new Sum(count.add(other.count), exact.add(other.exact));
        }
    }

    /** Whether there is more than one price to tell apart. */
    static boolean isShown(ShownStatement shown) {
        return new PricesSection(shown, new Html()).byPrice().size() > 1;
    }

    void write() {
        var byPrice = byPrice();
        if (byPrice.size() < 2) {
            return;
        }
        html.open("section", "aria-labelledby", "prices")
                .element("h2", "Money by unit price", "id", "prices")
                .line();
        html.element("p", finding(byPrice), "class", "finding").line();
        new Bars(bars(byPrice)).write(html);
        html.open("p")
                .element("a", "Every price stands in the breakdown of its line", "class", "to-table", "href", "#lines")
                .close("p")
                .line();
        html.close("section").line();
    }

    private SortedMap<BigDecimal, Sum> byPrice() {
        var byPrice = new TreeMap<BigDecimal, Sum>(Comparator.reverseOrder());
        for (var line : shown.statement().lines()) {
            if (line.kind() == Line.Kind.CHARGE && !line.claimsDigest().isEmpty()) {
                line.details()
                        .forEach(detail ->
                                byPrice.merge(detail.price(), new Sum(detail.quantity(), detail.exact()), Sum::plus));
            }
        }
        return byPrice;
    }

    private String finding(Map<BigDecimal, Sum> byPrice) {
        var total = byPrice.values().stream().map(Sum::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
        var most = most(byPrice);
        var share = total.signum() == 0
                ? "Nothing"
                : most.getValue()
                                .exact()
                                .multiply(new BigDecimal(100))
                                .divide(total, 0, java.math.RoundingMode.HALF_EVEN)
                                .toPlainString()
                        + " %";
        return "%s of the charge for outcomes came at the unit price of %s, before factors and bands."
                .formatted(share, shown.amounts().of(most.getKey()));
    }

    /** The price that brings the most. */
    private static Map.Entry<BigDecimal, Sum> most(Map<BigDecimal, Sum> byPrice) {
        return byPrice.entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().exact()))
                .orElseThrow();
    }

    private List<Bars.Bar> bars(SortedMap<BigDecimal, Sum> byPrice) {
        var bars = new ArrayList<Bars.Bar>();
        var most = most(byPrice).getKey();
        byPrice.entrySet().stream()
                .limit(PRICES_MAX)
                .forEach(entry -> bars.add(bar(
                        shown.amounts().of(entry.getKey()),
                        entry.getValue(),
                        entry.getKey().compareTo(most) == 0 ? Bars.Weight.MINE : Bars.Weight.OTHER)));
        byPrice.values().stream()
                .skip(PRICES_MAX)
                .reduce(Sum::plus)
                .ifPresent(rest -> bars.add(
                        bar(Numbers.grouped(byPrice.size() - PRICES_MAX) + " lower prices", rest, Bars.Weight.OTHER)));
        return bars;
    }

    private Bars.Bar bar(String name, Sum sum, Bars.Weight weight) {
        var label = "%s, %s outcomes"
                .formatted(
                        shown.amounts().of(shown.contract().billing().round(sum.exact())),
                        Numbers.quantity(sum.count()));
        return new Bars.Bar(name, sum.exact(), label, weight);
    }
}
