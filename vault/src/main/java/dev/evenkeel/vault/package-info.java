/// Keeps what proves: the log as a folder, secret keys, what a witness has seen, bundles as folders and zips.
///
/// **Owns** files, locks, randomness of keys, and the order in which bytes reach the disk. **Does not own** any format:
/// those
/// are [proof][dev.evenkeel.proof]'s.
/// **Always true**: whatever moment the machine stops at, the log opened next has every entry of the last checkpoint
/// that
/// left this house, and goes on from there; one process writes a log at a time; a witness has written down what it
/// signs
/// before the signature leaves.
/// **Not promised**: that a disk which lies about having written is found out.
/// **Start at** [LogFolder], [WitnessFolder], [SecretKey], [BundleFolder].
@NullMarked
package dev.evenkeel.vault;

import org.jspecify.annotations.NullMarked;
