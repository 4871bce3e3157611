package dev.evenkeel.verdict;

/**
 * A claim and where it stands.
 *
 * @param position of its event in the journal
 * @param line the case it was made in
 * @param scene what its conditions can ask about
 */
record ClaimAt(Claim claim, int position, Timeline.CaseLine line, Scene scene) {}
