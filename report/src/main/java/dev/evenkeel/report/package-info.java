/// What people read: statements, timelines, comparisons and problems, as plain text and as pages that stand alone.
///
/// **Owns** words, layout, number and date formats, escaping. **Does not own** any figure: it adds up nothing that a
/// statement
/// is drawn from ([settlement][dev.evenkeel.settlement]), it only counts and divides what it shows.
/// **Always true**: the same values give the same text, on any machine and in any locale; whatever came from outside is
/// shown
/// and never interpreted, by a terminal or a browser; a page asks the network for nothing.
/// **Not promised**: that a text can be read back; that is what JSON and the list of claims are for.
/// **Start at** [StatementText#of] and [StatementHtml#of].
@NullMarked
package dev.evenkeel.report;

import org.jspecify.annotations.NullMarked;
