/// What counts: a contract applied to events gives one verdict for each claim, with its reason.
@NullMarked
package dev.evenkeel.verdict;

import org.jspecify.annotations.NullMarked;
