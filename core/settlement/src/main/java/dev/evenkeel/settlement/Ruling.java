package dev.evenkeel.settlement;

import dev.evenkeel.contract.Period;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the end of a dispute adds to the bill of a period, whatever the journal says: by a ruling, or because the parties
 * agreed.
 *
 * @param dispute its id
 * @param change negative lowers the bill
 * @param at when it was decided; statements drawn from then on know it
 */
public record Ruling(String dispute, String term, Period about, BigDecimal change, Instant at) {}
