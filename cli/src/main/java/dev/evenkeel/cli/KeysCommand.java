package dev.evenkeel.cli;

import dev.evenkeel.evidence.Pseudonyms;
import dev.evenkeel.proof.note.KeyKind;
import dev.evenkeel.vault.KeyFiles;
import dev.evenkeel.vault.SecretKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel keys}: what a party signs with. */
@Command(
        name = "keys",
        synopsisSubcommandLabel = "STEP",
        description = {
            "Makes the key that a party signs with.",
            "",
            "Each party makes its own, keeps the secret file, and gives the other the file that ends in .pub, by a way that"
                    + " both trust: on it rests what every signature proves."
        },
        commandListHeading = "%nSteps:%n",
        footer = {
            "  evenkeel keys new --name harbor.example/northwind --out provider.key",
            "      for the provider: the name is that of the engagement's log, HOST/ENGAGEMENT",
            "  evenkeel keys new --name northwind.example/northwind --out client.key"
        })
final class KeysCommand extends CommandGroup {
    @Command(name = "new", description = "Makes a key of Ed25519: a secret file, and a public one beside it.")
    static final class New implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "HOST/ENGAGEMENT of the party.")
        private String name;

        @Option(
                names = {"-o", "--out"},
                required = true,
                paramLabel = "FILE",
                description = "The secret key's file; the public one is FILE.pub.")
        private Path out;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            OutFolder.readyFor(out);
            var secret = SecretKey.generate(name, KeyKind.ED25519, new SecureRandom());
            KeyFiles.write(out, secret);
            terminal.say("Written: %s, which nobody else may see, and %s for the other party:"
                    .formatted(out, KeyFiles.publicOf(out)));
            terminal.say("  " + secret.key().text());
            terminal.answer(() -> Json.fields(
                    "secret", out.toString(),
                    "public", KeyFiles.publicOf(out).toString(),
                    "key", secret.key().text()));
            return 0;
        }
    }

    @Command(
            name = "customers",
            description = "Makes the key under which customers get pseudonyms; both parties may hold it.")
    static final class Customers implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(
                names = {"-o", "--out"},
                required = true,
                paramLabel = "FILE",
                description = "The key's file. Whoever has it can tell whether a pseudonym is of a customer they know.")
        private Path out;

        @Override
        public Integer call() {
            var terminal = Terminal.of(spec);
            OutFolder.readyFor(out);
            var key = new byte[Pseudonyms.KEY_BYTES];
            new SecureRandom().nextBytes(key);
            KeyFiles.writeSecret(out, HexFormat.of().formatHex(key));
            terminal.say("Written: %s. Keep it as long as the engagement: another one gives other pseudonyms."
                    .formatted(out));
            terminal.answer(() -> Json.fields("file", out.toString()));
            return 0;
        }
    }
}
