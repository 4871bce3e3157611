/// What is due: verdicts and terms give the lines of a statement.
@NullMarked
package dev.evenkeel.settlement;

import org.jspecify.annotations.NullMarked;
