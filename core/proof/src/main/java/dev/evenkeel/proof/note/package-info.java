/// Who vouches for what: keys, signed notes, checkpoints of a log and the other party's signature on them.
///
/// **Owns** the spelling of keys, notes and checkpoints, what exactly is signed, and the checking of signatures. **Does
/// not
/// own** secrets: what signs comes from a shell as a [Signer]; nor time: it is an argument.
/// **Always true**: a note is read only in its one canonical spelling, so that no byte of it can change unseen; a
/// signature
/// of an unknown key says nothing, one of a known key that does not verify is told.
/// **Start at** [SignedNote#parse], [Checkpoint], [Agreement]. Formats: C2SP signed-note, tlog-checkpoint,
/// tlog-cosignature.
@NullMarked
package dev.evenkeel.proof.note;

import org.jspecify.annotations.NullMarked;
