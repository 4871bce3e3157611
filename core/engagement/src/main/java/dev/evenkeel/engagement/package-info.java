/// The stages in their order: the only place that knows it.
@NullMarked
package dev.evenkeel.engagement;

import org.jspecify.annotations.NullMarked;
