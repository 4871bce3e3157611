/// What of an engagement goes onto its log, and what stands beside a statement in its bundle.
///
/// **Owns** the form of each record (an event, a line, a claim, a move, a posting), the names of a bundle's files, the
/// order in which a bundle is made, and how an event's sensitive fields are sealed. **Does not own** the log and its
/// proofs ([proof][dev.evenkeel.proof]), the folder it lies in ([vault][dev.evenkeel.vault]), nor what a bill says.
/// **Always true**: what is logged twice is on the log once; a bundle without a manifest is one that is not finished.
/// **Not promised**: that events which nobody handed in are found missing.
/// **Start at** [BundleMaking], [EventRecord].
@NullMarked
package dev.evenkeel.evidence;

import org.jspecify.annotations.NullMarked;
