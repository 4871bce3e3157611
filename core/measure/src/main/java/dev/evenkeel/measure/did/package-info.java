/// Difference in differences: how much more the treated changed than those who were not.
///
/// **Owns** the two-way estimate, group-time effects and what is made of them, the test of trends before, and the test
/// by all orders
/// in which a roll-out could have come. **Does not own** whether trends would have been the same; it says how they were
/// before.
/// **Always true**: sums over whole numbers are exact, so any partitioning of the rows gives the same bits. **Not
/// promised**: that a
/// two-way estimate means anything where units were treated at different times and effects grow; group-time effects do.
/// **Start at** [GroupTime].
@NullMarked
package dev.evenkeel.measure.did;

import org.jspecify.annotations.NullMarked;
