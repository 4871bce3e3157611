package dev.evenkeel.report;

import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.verdict.Explanation;

/** A claim that a page has room for: its row of the list of claims, and why it was decided so. */
public record ShownClaim(ClaimRow row, Explanation explanation) {}
