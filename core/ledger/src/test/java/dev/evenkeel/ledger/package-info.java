/// Tests of the ledger: examples of each rule, and its laws on seeded random histories.
@NullMarked
package dev.evenkeel.ledger;

import org.jspecify.annotations.NullMarked;
