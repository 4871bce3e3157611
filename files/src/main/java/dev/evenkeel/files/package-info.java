/// A shell over files: reads events, logs and workers, writes claims and statements.
@NullMarked
package dev.evenkeel.files;

import org.jspecify.annotations.NullMarked;
