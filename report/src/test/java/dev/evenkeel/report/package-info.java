/// What people read, held against golden files.
@NullMarked
package dev.evenkeel.report;

import org.jspecify.annotations.NullMarked;
