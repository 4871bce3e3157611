/// The command line: each command reads files, calls the core once, and prints or writes what came of it.
@NullMarked
package dev.evenkeel.cli;

import org.jspecify.annotations.NullMarked;
