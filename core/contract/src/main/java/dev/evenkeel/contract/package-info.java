/// What was agreed: the contract as a checked value that the later stages can run.
@NullMarked
package dev.evenkeel.contract;

import org.jspecify.annotations.NullMarked;
