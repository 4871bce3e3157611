/// A disagreement about an issued statement, from its opening to its end.
///
/// **Owns** who may dispute what and until when, the clock and the ladder, proposals, rulings, and what of a statement
/// is
/// disputed, accepted and due. **Does not own** the statement itself, which never changes, or how money is booked.
/// **Always true**: a dispute's state is a function of its moves and an instant; silence past the window is acceptance;
/// what
/// is agreed or ruled reaches the bill only as a true-up of a later statement.
/// **Not promised**: that a move is what really happened; whoever keeps the moves proves that.
/// **Start at** [Docket], then [Dispute].
@NullMarked
package dev.evenkeel.dispute;

import org.jspecify.annotations.NullMarked;
