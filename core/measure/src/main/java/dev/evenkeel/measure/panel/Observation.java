package dev.evenkeel.measure.panel;

/**
 * One unit in one period.
 *
 * @param unit its name: a site, a queue, a country, a customer
 * @param period numbered so that later is higher, such as 2026 or 202611
 * @param isTreated whether the treatment was in force
 */
public record Observation(String unit, int period, double outcome, boolean isTreated) {}
