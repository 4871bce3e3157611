/// What one party computed, so that the other computes it again and compares every digit.
///
/// **Owns** the certificate of a measurement and its one spelling. **Does not own** signatures
/// ([proof][dev.evenkeel.proof] does).
/// **Always true**: the same contract, plan, data and engine give the same bytes. Statistics are rounded once, to nine
/// decimals.
/// **Start at** [Certificate].
@NullMarked
package dev.evenkeel.measure.certificate;

import org.jspecify.annotations.NullMarked;
