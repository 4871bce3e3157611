/// Merkle trees over entries, and the two proofs they give: that an entry is in, and that nothing before was changed.
///
/// **Owns** the hashing of leaves and nodes, trees in memory, the making and checking of proofs. **Does not own** where
/// hashes lie ([log][dev.evenkeel.proof.log]) and who vouches for a root ([note][dev.evenkeel.proof.note]).
/// **Always true**: a tree's root depends on its entries and their order alone, not on how they were appended; a proof
/// that
/// was changed in one bit does not hold.
/// **Start at** [Tree], [Proofs], [InclusionProof], [ConsistencyProof]. Terms follow RFC 6962, section 2.1; the checks
/// are
/// those of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
@NullMarked
package dev.evenkeel.proof.merkle;

import org.jspecify.annotations.NullMarked;
