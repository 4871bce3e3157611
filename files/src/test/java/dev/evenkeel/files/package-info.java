/// What is promised of files, in the words of those who send them.
@NullMarked
package dev.evenkeel.files;

import org.jspecify.annotations.NullMarked;
