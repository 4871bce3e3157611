/// What either party can prove, with nothing but bytes and public keys.
///
/// **Owns** what all of it shares: digests and what is said of bytes that are not what they should be. Its parts are
/// [canonical][dev.evenkeel.proof.canonical] (one spelling of a record), [merkle][dev.evenkeel.proof.merkle] (trees and
/// their proofs), [note][dev.evenkeel.proof.note] (keys, signatures, checkpoints), [log][dev.evenkeel.proof.log]
/// (tiles,
/// offline proofs, the witness), [leaf][dev.evenkeel.proof.leaf] (records, batches, what is disclosed of them) and
/// [bundle][dev.evenkeel.proof.bundle] (what is handed over with a statement, and its checks).
/// **Does not own** what a bill says, nor files, secrets, time or chance: a shell brings them.
/// **Always true**: it depends on no other module, so that an auditor's tool can be built on it alone.
/// **Not promised**: that what was never logged can be found. Formats: RFC 6962, RFC 8785, RFC 9901, C2SP.
@NullMarked
package dev.evenkeel.proof;

import org.jspecify.annotations.NullMarked;
