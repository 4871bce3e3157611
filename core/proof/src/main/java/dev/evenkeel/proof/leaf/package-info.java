/// What the entries of an engagement's log say: typed records, batches of them, and what is kept from the log.
///
/// **Owns** the leaves and their versions, the proof of one record within its batch, salted commitments and their
/// disclosures. **Does not own** what a record of a type means, nor where disclosures are kept.
/// **Always true**: a leaf has one spelling and fits into an entry; a record is proven without its neighbours; a
/// disclosure
/// that was deleted cannot be made again from the log, and every proof still holds.
/// **Start at** [Leaf#of], [RecordBatch], [Concealed]. Disclosures follow RFC 9901, section 4.2.
@NullMarked
package dev.evenkeel.proof.leaf;

import org.jspecify.annotations.NullMarked;
