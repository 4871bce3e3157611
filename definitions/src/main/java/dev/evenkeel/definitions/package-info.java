/// What others bill as an outcome, ready to be run over a log.
///
/// **Owns** the list of definitions; each is a contract file in the folder `definitions/`, with its published sources
/// under `sources`. **Does not own** what a contract means ([contract][dev.evenkeel.contract]) or what several of them
/// come to on one log (comparison).
/// **Always true**: every definition is a valid contract; every clause of it says where it comes from and how sure that
/// is.
/// **Not promised**: that a vendor still bills like this; each source has the time at which it was read.
/// **Start at** [Library#all].
@NullMarked
package dev.evenkeel.definitions;

import org.jspecify.annotations.NullMarked;
