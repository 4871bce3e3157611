/// A browser for the tests of any module: the machine's own Chromium, and what axe-core finds in it.
@NullMarked
package dev.evenkeel.browser;

import org.jspecify.annotations.NullMarked;
