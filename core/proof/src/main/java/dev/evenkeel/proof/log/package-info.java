/// A log as static files, the proof that travels with one entry, and the witness that keeps a log honest.
///
/// **Owns** the layout in tiles, the growth of a log, offline proofs, requests to a witness and its decision. **Does
/// not
/// own** the files ([LogFiles] is a port) nor what an entry says ([leaf][dev.evenkeel.proof.leaf]).
/// **Always true**: a file that a signed checkpoint needs is never changed; a witness signs only what is consistent
/// with all
/// that it signed before.
/// **Start at** [LogGrowth], [TileNodes], [EntryProof], [Witness]. Formats: C2SP tlog-tiles, tlog-proof, tlog-witness.
@NullMarked
package dev.evenkeel.proof.log;

import org.jspecify.annotations.NullMarked;
