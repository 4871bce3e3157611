/// Statements, issued once and kept as they were.
///
/// **Owns** the issued statements and the claims behind them. **Does not own** how disputes ended: those come in
/// through [Rulings].
/// **Always true**: a statement is issued once, and never changes.
/// **Start at** [Issuing].
@NullMarked
package dev.evenkeel.server.statements;

import org.jspecify.annotations.NullMarked;
