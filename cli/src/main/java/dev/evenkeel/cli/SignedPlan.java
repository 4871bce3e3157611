package dev.evenkeel.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A frozen plan by its file, and whose signatures must be under it. */
final class SignedPlan {
    @Parameters(paramLabel = "PLAN", description = "The plan, as it was frozen.")
    private Path plan = Path.of("");

    @Mixin
    private PlanKeys keys = new PlanKeys();

    PlanKeys.Agreed read(Terminal terminal) {
        return keys.read(plan, terminal);
    }
}
