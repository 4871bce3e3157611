/// Finds the public data that tests read and that are not part of the repository. Packed into this module's `test-jar`,
/// which
/// tests of other modules may depend on.
@NullMarked
package dev.evenkeel.data;

import org.jspecify.annotations.NullMarked;
