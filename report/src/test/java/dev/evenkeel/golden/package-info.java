/// Expected texts in files, for the tests of any module.
///
/// **Owns** the comparison with a golden file and its rewriting. **Does not own** any expected text: each module keeps
/// its own.
/// **Always true**: without `-Dgolden.update` nothing is written.
/// **Start at** [Golden#assertMatches].
@NullMarked
package dev.evenkeel.golden;

import org.jspecify.annotations.NullMarked;
