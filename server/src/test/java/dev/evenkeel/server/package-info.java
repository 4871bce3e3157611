/// Tests of the portal: one PostgreSQL and one context for all of them.
@NullMarked
package dev.evenkeel.server;

import org.jspecify.annotations.NullMarked;
