/// Linear algebra that settles money: least squares, its errors, and weights on a simplex, the same bits on every
/// machine.
///
/// **Owns** matrices, QR and Cholesky, least squares with robust errors, fixed effects, instruments' second stage,
/// generalised linear
/// models, and the quadratic programme of synthetic controls. **Does not own** what a column means.
/// **Always true**: no sampling, no iteration that stops when it seems good enough; sums run in the order of the rows,
/// so rows in
/// one order give one result. [ExactSum] gives one result in any order.
/// **Not promised**: speed on thousands of columns; our systems have a few hundred at most.
/// **Start at** [LeastSquares] and [SimplexProgramme].
@NullMarked
package dev.evenkeel.measure.linear;

import org.jspecify.annotations.NullMarked;
