/// When a clause applies: conditions over events, written in CEL, that always end and never guess.
@NullMarked
package dev.evenkeel.condition;

import org.jspecify.annotations.NullMarked;
