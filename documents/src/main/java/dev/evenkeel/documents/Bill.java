package dev.evenkeel.documents;

import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Period;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.ledger.Source;
import dev.evenkeel.ledger.TaxRate;
import dev.evenkeel.settlement.Line;
import dev.evenkeel.settlement.Statement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an invoice or a credit note is made of.
 *
 * @param attachments files that go with it
 */
public record Bill(Contract contract, Statement statement, BillingDetails details, List<Attachment> attachments) {
    /** How many parts of a line are spelled out; of more the rest is in the statement. */
    private static final int PARTS_SHOWN_MAX = 20;

    /** Of every amount in EN 16931. */
    private static final int DECIMALS = 2;

    public Bill {
        attachments = List.copyOf(attachments);
    }

    /** The number of the bill of a period. */
    public static String number(Contract contract, Period period) {
        return contract.id() + "-" + period.name();
    }

    /**
     * The invoice or credit note; empty for a statement without lines, which asks for nothing. Throws {@link UnusableFile}
     * where EN 16931 cannot say it.
     */
    public Optional<Invoice> invoice() {
        if (statement.lines().isEmpty()) {
            return Optional.empty();
        }
        checkCurrency();

        var kind = statement.total().signum() < 0 ? Invoice.Kind.CREDIT_NOTE : Invoice.Kind.INVOICE;
        var issued = statement.asOf().atZone(contract.term().zone()).toLocalDate();
        var dates = new Invoice.Dates(
                issued,
                issued.plusDays(contract.billing().paymentDays()),
                statement.period().from(),
                statement.period().to().minusDays(1));
        return Optional.of(new Invoice(
                kind,
                number(contract, statement.period()),
                contract.id(),
                dates,
                contract.billing().currency(),
                details,
                statement.lines().stream().map(line -> line(line, kind)).toList(),
                preceding(kind),
                turned(statement.total(), kind),
                attachments));
    }

    /** EN 16931 has two decimals at most, and exactly two where it rounds a tax (BR-DEC-12, BR-CO-17). */
    private void checkCurrency() {
        var currency = contract.billing().currency();
        var digits = currency.getDefaultFractionDigits();
        var isTaxed = !details.vat().rate().equals(TaxRate.none());
        if (digits > DECIMALS || (digits < DECIMALS && isTaxed)) {
            throw new UnusableFile(
                    "A bill in %s%s cannot be written by EN 16931, which rounds to %d decimals where %s has %d. Bill in another currency, or write the bill by hand."
                            .formatted(
                                    currency.getCurrencyCode(),
                                    isTaxed ? " with tax" : "",
                                    DECIMALS,
                                    currency.getCurrencyCode(),
                                    digits));
        }
    }

    private static BigDecimal turned(BigDecimal amount, Invoice.Kind kind) {
        return kind == Invoice.Kind.CREDIT_NOTE ? amount.negate() : amount;
    }

    /** The bills of the periods that true-ups are about; a credit note without any gives back on the bill before it. */
    private List<String> preceding(Invoice.Kind kind) {
        var periods = new TreeSet<Period>();
        for (var line : statement.lines()) {
            if (line.kind() == Line.Kind.TRUE_UP) {
                periods.add(line.about());
            }
        }
        var first = Period.of(contract.billing().every(), contract.term().from());
        if (kind == Invoice.Kind.CREDIT_NOTE
                && periods.isEmpty()
                && statement.period().compareTo(first) > 0) {
            periods.add(statement.period().previous());
        }
        return periods.stream().map(it -> number(contract, it)).toList();
    }

    private Invoice.Line line(Line line, Invoice.Kind kind) {
        return new Invoice.Line(
                Source.of(statement.period(), line), name(line), text(line), turned(line.amount(), kind));
    }

    private static String name(Line line) {
        var words = switch (line.kind()) {
            case CHARGE -> "%s: charge for %s";
            case REVERSAL -> "%s: given back in %s for outcomes that did not last";
            case CREDIT -> "%s: credit for %s";
            case TRUE_UP -> "%s: true-up of %s, what it should have been less what was billed";
        };
        return words.formatted(line.term(), line.about().name());
    }

    private static String text(Line line) {
        var text = new StringBuilder(line.formula());
        if (line.details().size() > 1) {
            line.details().stream()
                    .limit(PARTS_SHOWN_MAX)
                    .forEach(part -> text.append("\n%s: %s × %s = %s"
                            .formatted(
                                    part.words(),
                                    part.quantity().toPlainString(),
                                    part.price().toPlainString(),
                                    part.exact().toPlainString())));
            if (line.details().size() > PARTS_SHOWN_MAX) {
                text.append("\nand %d more in the statement"
                        .formatted(line.details().size() - PARTS_SHOWN_MAX));
            }
        }
        return text.toString();
    }
}
