/// Questions put to the stored journal whose answer takes longer than a page may.
///
/// **Owns** the questions, the queue of those that wait for an answer, and the last answer of each with what it was
/// made from.
/// **Does not own** how a question is answered: its [Kind] does that, by the core.
/// **Always true**: an answer is made anew only when what it is made from has moved; what one side asks the other does
/// not see; one that was being made when a server stopped is made by another.
/// **Not promised**: that an answer is of now; it says what it is of.
/// **Start at** [Inquiries].
@NullMarked
package dev.evenkeel.server.inquiries;

import org.jspecify.annotations.NullMarked;
