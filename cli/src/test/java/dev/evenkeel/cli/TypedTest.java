package dev.evenkeel.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is typed wrongly is told in the words of who typed it. */
class TypedTest {
    @Test
    void a_number_is_asked_for_as_it_is_written() {
        Ran.typed("measure", "bounds", "--looks", "5", "--alpha", "abc")
                .couldNotRun("--alpha", "'abc' is no number; write one as 1234.5");
        Ran.typed("measure", "bounds", "--looks", "5", "--alpha", "5%")
                .couldNotRun("'5%' is no number; write a percentage without its sign, such as 12.5");
        Ran.typed("measure", "bounds", "--looks", "5", "--alpha", "NaN").couldNotRun("'NaN' is no number");
        Ran.typed("measure", "bounds", "--looks", "1000").couldNotRun("--looks '1000': by itself");
        Ran.typed("measure", "value", "x.csv", "--outcome", "o", "--cause", "c", "--worth", "12,50")
                .couldNotRun("'12,50' is no number; write one as 1234.5, with a point and without separators");
        Ran.typed("generate", "--cases", "1e6").couldNotRun("'1e6' is no whole number; write one as 1234");
    }

    @Test
    void one_of_several_words_is_asked_for_by_these() {
        Ran.typed("measure", "agreement", "scores.csv", "--scale", "foo")
                .couldNotRun("--scale", "'foo' is none of these: nominal, ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_pipe_is_told_and_not_half_read() {
        Ran.typed("measure", "mix", "/dev/null").couldNotRun("/dev/null is a pipe or a device", "save it as a file");
    }
}
