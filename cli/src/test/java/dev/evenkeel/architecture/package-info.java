/// The rules of the house that the compiler cannot see, as tests.
@NullMarked
package dev.evenkeel.architecture;

import org.jspecify.annotations.NullMarked;
