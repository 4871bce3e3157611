package dev.evenkeel.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Horizontal bars from zero, each with its name before and its figure after it. The table beside them says the same. */
public record Bars(List<Bar> bars) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public Bars {
        bars = List.copyOf(bars);
    }

    /** One bar; {@code MINE} is the one that the page is about. */
    public record Bar(String name, BigDecimal size, String label, Weight weight) {}

    /** Whether a bar stands out. */
    public enum Weight {
        MINE,
        OTHER
    }

    /** The bars as a part of a page, which brings the style of {@link StatementHtml#style}. */
    public String hypertext() {
        var html = new Html();
        write(html);
        return html.toString();
    }

    void write(Html html) {
        var largest = bars.stream().map(Bar::size).reduce(BigDecimal.ZERO, BigDecimal::max);
        html.open("div", "class", "bars", "aria-hidden", "true").line();
        for (var bar : bars) {
            html.open("div", "class", bar.weight() == Weight.MINE ? "mine" : "other");
            html.element("span", bar.name(), "class", "name").open("svg");
            html.empty("rect", "width", percent(bar.size(), largest), "height", "16", "rx", "2");
            html.close("svg").element("span", bar.label()).close("div").line();
        }
        html.close("div").line();
    }

    /** A part of a whole as a length: {@code 42.5%}. */
    static String percent(BigDecimal part, BigDecimal whole) {
        return part(part, whole).stripTrailingZeros().toPlainString() + "%";
    }

    /** A part of a whole in hundredths, with two decimals; none of nothing. */
    static BigDecimal part(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 || part.signum() < 0
                ? BigDecimal.ZERO
                : part.multiply(HUNDRED).divide(whole, 2, RoundingMode.HALF_EVEN);
    }
}
