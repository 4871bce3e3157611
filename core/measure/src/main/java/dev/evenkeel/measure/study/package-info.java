/// One measurement from its plan to the certificate: what both parties signed, held against the data.
///
/// **Owns** the analysis plan and its one spelling, what each design reads of the data, the finding with its gates,
/// daily
/// looks and advances, the certificate, and the study that is filed. **Does not own** the estimators (the packages
/// beside it) or files.
/// **Always true**: a certificate is a function of plan and data alone; units may come in any partitioning, in the
/// order of
/// their names. **Not promised**: an effect where the plan's gates fail; then the grade falls, or nothing is said.
/// **Start at** [AnalysisPlan] and [Study].
@NullMarked
package dev.evenkeel.measure.study;

import org.jspecify.annotations.NullMarked;
