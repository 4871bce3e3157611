/// One treated unit, or a few, held against a mixture of others that was like them before.
///
/// **Owns** synthetic control, synthetic difference in differences, their weights and their placebos. **Does not own**
/// whether donors
/// are free of the treatment; a panel says who was treated.
/// **Always true**: weights come from an exact programme, and placebos are all there are, so nothing is drawn by
/// chance.
/// **Not promised**: a p-value below one by the number of donors and one. **Start at** [SyntheticControl].
@NullMarked
package dev.evenkeel.measure.synth;

import org.jspecify.annotations.NullMarked;
