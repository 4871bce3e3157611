package dev.evenkeel.files;

import dev.evenkeel.recount.BilledCharge;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * A vendor's own bill, or the export of conversations that it was made of.
 *
 * @param entries in the file's order, charged or not
 * @param remarks what was odd about it
 */
public record BillFile(BillFormat format, List<BilledCharge> entries, List<String> remarks) {
    public BillFile {
        entries = List.copyOf(entries);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a bill; throws {@link UnusableFile} where the file is none of that format.
     *
     * @param price of a unit, where the file does not say
     */
    public static BillFile read(Path path, BillFormat format, BigDecimal price) {
        return switch (format) {
            case INTERCOM, ZENDESK -> new BillOfConversations(path, format, price).read();
            case SALESFORCE, HUBSPOT, CSV -> new BillOfRows(path, format, price).read();
        };
    }
}
