package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.measure.study.AnalysisPlan;
import java.nio.file.Path;

/** The secret by which customers are dealt out. */
final class Salt {
    private Salt() {}

    static String read(Path file) {
        var salt = InputFiles.text(file).strip();
        if (salt.isEmpty()) {
            throw new CannotRun(
                    Reason.BAD_FILE, "%s is empty; a salt is one line of text that nobody can guess.".formatted(file));
        }
        return salt;
    }

    /** The salt that a plan was made with. */
    static String of(AnalysisPlan plan, Path file) {
        var salt = read(file);
        if (!plan.lot().isOf(salt)) {
            throw new CannotRun(
                    Reason.NOT_ALLOWED,
                    "%s is not the salt of the plan: its digest is %s, and the plan names %s. Bring the one the plan was made with."
                            .formatted(
                                    file,
                                    plan.lot().assignment(salt).commitment(),
                                    plan.lot().commitment().isEmpty()
                                            ? "none"
                                            : plan.lot().commitment()));
        }
        return salt;
    }
}
