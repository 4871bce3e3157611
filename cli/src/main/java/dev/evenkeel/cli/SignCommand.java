package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.evidence.BundleMaking;
import dev.evenkeel.evidence.BundleNames;
import dev.evenkeel.files.BaselineFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.measure.baseline.FrozenBaseline;
import dev.evenkeel.measure.certificate.Certificate;
import dev.evenkeel.measure.study.PlanJson;
import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.note.Agreement;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.vault.Durable;
import dev.evenkeel.vault.KeyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code evenkeel sign}: a party's word under a contract or a statement. */
@Command(
        name = "sign",
        synopsisSubcommandLabel = "WHAT",
        description = {
            "Signs a contract, a statement, or the plan, baseline, adjustments or certificate of a measurement; it counts with the signatures of both"
                    + " parties.",
            "",
            "Both sign the same bytes: of a contract its canonical form, so that comments and layout do not matter; of a"
                    + " statement its file. The signatures are kept beside the contract, or the statement's folder, in"
                    + " NAME.signatures, which goes from one party to the other."
        },
        commandListHeading = "%nWhat:%n",
        footer = {
            "  evenkeel sign contract contract.yaml --engagement harbor.example/northwind --key provider.key",
            "  evenkeel sign contract contract.yaml --engagement harbor.example/northwind --key client.key",
            "  evenkeel sign statement bills/2026-03 --engagement harbor.example/northwind --key client.key",
            "  evenkeel sign plan plan.json --engagement harbor.example/northwind --key client.key"
        })
final class SignCommand extends CommandGroup {
    /** Who signs, and for which engagement. */
    static final class Pen {
        @Option(
                names = "--engagement",
                required = true,
                paramLabel = "ORIGIN",
                description = "The name of the engagement's log, HOST/ENGAGEMENT.")
        private String engagement;

        @Option(names = "--key", required = true, paramLabel = "FILE", description = "The party's secret key.")
        private Path key;

        int sign(String subject, String digest, Path signatures, Terminal terminal) {
            var agreement = new Agreement(engagement, subject, Hash.parse(digest, "The digest"));
            var note = Files.exists(signatures) ? read(signatures, agreement) : SignedNote.unsigned(agreement.text());
            var signed = note.signedBy(KeyFiles.readSecret(key));
            Durable.write(signatures, signed.bytes());
            var names = signed.signatures().stream().map(it -> it.name()).toList();
            terminal.say("Signed: %s of %s, %s, by %s.".formatted(subject, engagement, digest, names));
            terminal.say("The signatures are in %s.".formatted(signatures));
            terminal.answer(() -> Json.fields("digest", digest, "signatures", signatures.toString(), "by", names));
            return 0;
        }

        private static SignedNote read(Path signatures, Agreement agreement) {
            var note = SignedNote.parse(InputFiles.content(signatures));
            if (!note.text().equals(agreement.text())) {
                throw new CannotRun(
                        Reason.NOT_ALLOWED,
                        "%s has signatures of something else:%n%s%nThis is:%n%s%nA signature is never moved to another text. Put them away first."
                                .formatted(signatures, note.text(), agreement.text()));
            }
            return note;
        }
    }

    /** Where the signatures under a contract are kept. */
    static Path signaturesOf(Path contract) {
        return contract.resolveSibling(contract.getFileName() + BundleNames.SIGNATURES);
    }

    @Command(name = "contract", description = "Signs the canonical form of a contract.")
    static final class OfContract implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Pen pen;

        @Parameters(paramLabel = "CONTRACT", description = "The contract (YAML).")
        private Path contract;

        @Override
        public Integer call() {
            return pen.sign(
                    "contract", ContractFile.read(contract).digest(), signaturesOf(contract), Terminal.of(spec));
        }
    }

    @Command(name = "statement", description = "Signs an issued statement: the party accepts it.")
    static final class OfStatement implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Pen pen;

        @Parameters(paramLabel = "DIR", description = "The folder of the statement.")
        private Path bill;

        @Override
        public Integer call() {
            var statement = bill.resolve(IssuedFiles.STATEMENT);
            InputFiles.check("DIR", java.util.List.of(statement));
            return pen.sign(
                    "statement", InputFiles.digest(statement), BundleMaking.signaturesOf(bill), Terminal.of(spec));
        }
    }

    /** What a measurement signs: a file of canonical JSON, the same bytes for both. */
    abstract static class OfMeasurement implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Pen pen;

        @Parameters(paramLabel = "FILE", description = "The file, as it was written.")
        private Path file;

        @Override
        public final Integer call() {
            var content = InputFiles.content(file);
            check(file, content);
            return pen.sign(subject(), InputFiles.digest(file), signaturesOf(file), Terminal.of(spec));
        }

        abstract String subject();

        /** Throws where the file is not what is to be signed. */
        abstract void check(Path file, byte[] content);
    }

    @Command(name = "plan", description = "Signs the plan of a measurement, before its first treated day.")
    static final class OfPlan extends OfMeasurement {
        @Override
        String subject() {
            return PlanKeys.PLAN;
        }

        @Override
        void check(Path file, byte[] content) {
            PlanJson.parse(content);
        }
    }

    @Command(name = "baseline", description = "Signs a frozen baseline.")
    static final class OfBaseline extends OfMeasurement {
        @Override
        String subject() {
            return "baseline";
        }

        @Override
        void check(Path file, byte[] content) {
            FrozenBaseline.parse(content);
        }
    }

    @Command(name = "adjustments", description = "Signs the adjustments of a baseline (CSV).")
    static final class OfAdjustments extends OfMeasurement {
        @Override
        String subject() {
            return "adjustments";
        }

        @Override
        void check(Path file, byte[] content) {
            BaselineFile.adjustments(file);
        }
    }

    @Command(name = "certificate", description = "Signs the certificate of a measurement: the party found the same.")
    static final class OfCertificate extends OfMeasurement {
        @Override
        String subject() {
            return "certificate";
        }

        @Override
        void check(Path file, byte[] content) {
            Certificate.parse(content);
        }
    }
}
