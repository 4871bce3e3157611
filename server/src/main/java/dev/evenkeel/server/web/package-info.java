/// Pages and the interface for programs.
///
/// **Owns** addresses, templates and their words. **Does not own** any figure.
/// **Always true**: a handler that names no [Needs][dev.evenkeel.server.people.Needs] is not reachable.
/// **Start at** `TogetherPage`.
@NullMarked
package dev.evenkeel.server.web;

import org.jspecify.annotations.NullMarked;
