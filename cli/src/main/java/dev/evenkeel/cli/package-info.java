/// The command line: each command reads files, calls the core once, and prints or writes what came of it.
///
/// **Owns** the verbs, their options and help, exit codes, what is said on a terminal and as JSON. **Does not own** how
/// files
/// are read and written ([files][dev.evenkeel.files]), or how a statement looks ([report][dev.evenkeel.report]).
/// **Always true**: 0 is done, 1 that a check said no, 2 that it could not be done; results go to standard output, all
/// else
/// to standard error; a failure is one message, never a trace, unless `--trace` asks for it.
/// **Not promised**: that text stays the same from version to version; programs read `--json` and the files.
/// **Start at** [Main].
@NullMarked
package dev.evenkeel.cli;

import org.jspecify.annotations.NullMarked;
