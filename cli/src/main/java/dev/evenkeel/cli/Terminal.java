package dev.evenkeel.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command speaks: its result goes to standard output, as text or as JSON, and remarks about the run to standard error. */
record Terminal(PrintWriter out, PrintWriter err, boolean isJson) {

    static Terminal of(CommandSpec spec) {
        var commandLine = spec.commandLine();
        var main = (Main) spec.root().userObject();
        return new Terminal(commandLine.getOut(), commandLine.getErr(), main.isJson());
    }

    /** A part of the result, for people; nothing where JSON was asked for. */
    void say(String text) {
        if (!isJson) {
            out.println(text);
        }
    }

    /** A remark that is no part of the result. */
    void remark(String text) {
        err.println(text);
    }

    /** The whole result, for programs; nothing where text was asked for. */
    void answer(Supplier<Object> document) {
        if (isJson) {
            out.print(Json.text(document.get()));
        }
    }

    /** Tells, while something takes long, what is being done. */
    Progress progress(String step) {
        return new Progress(err, Progress::isOnTerminal, step);
    }
}
