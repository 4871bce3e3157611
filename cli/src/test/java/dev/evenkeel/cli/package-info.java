/// The command line, as it is typed.
@NullMarked
package dev.evenkeel.cli;

import org.jspecify.annotations.NullMarked;
