package dev.evenkeel.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code evenkeel}: names its subcommands, each of which is a class of its own, and what all of them share. */
@Command(
        name = "evenkeel",
        versionProvider = Main.Version.class,
        description = {
            "Runs a customer-service partnership that is paid by result.",
            "",
            "A contract says which results count and what they cost; a log of events says what happened. From the two,"
                    + " Evenkeel decides every claim and draws up every bill, and says why."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nStart here:%n",
        footer = {
            "  evenkeel demo                       a quarter of support, settled month by month",
            "  evenkeel new --out contract.yaml    a contract of your own, by a few questions",
            "  evenkeel settle --help              every command explains itself, with examples",
            "",
            "Exit codes: 0 done; 1 a check said no; 2 it could not be done, and the message says why."
        })
public final class Main implements Callable<Integer> {
    /** The columns of help; a terminal of the usual width shows it without a break. */
    private static final int HELP_COLUMNS = 100;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command, with examples.")
    @SuppressWarnings("UnusedVariable") // picocli answers by itself
    private boolean isHelp;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // picocli answers by itself
    private boolean isVersion;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document instead of text.")
    private boolean isJson;

    @Option(names = "--trace", scope = ScopeType.INHERIT, description = "Show where in the program a failure happened.")
    private boolean isTracing;

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String... arguments) {
        Locale.setDefault(Locale.ROOT); // what is said is English, whatever the machine speaks
        System.exit(run(
                utf8(new FileOutputStream(FileDescriptor.out)),
                utf8(new FileOutputStream(FileDescriptor.err)),
                arguments));
    }

    /** Runs one command and gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return commandLine(arguments).setOut(out).setErr(err).execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError tooLarge) {
            return Failures.outOfMemory(err, tooLarge);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** The command line for some arguments: of commands that none of them names, only what the list of commands shows. */
    static CommandLine commandLine(String... arguments) {
        var failures = new Failures();
        var commandLine = new CommandLine(new Main());
        var words = List.of(arguments);
        var named = VERBS.stream().filter(verb -> words.contains(verb.name)).toList();
        var first = VERBS.stream().filter(verb -> words.indexOf(verb.name) == 0).toList();
        (first.isEmpty() ? VERBS : first).forEach(verb -> commandLine.addSubcommand(verb.line(named.contains(verb))));
        commandLine.getSubcommands().values().forEach(Main::explain);
        Typed.read(commandLine);
        commandLine.getCommandSpec().usageMessage().sortOptions(false).optionListHeading("%nOptions:%n");
        return commandLine
                .setUsageHelpWidth(HELP_COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    /** A command by its name, made only where it is needed: reading what all of them can be told takes long. */
    private record Verb(String name, Supplier<Object> command, List<Supplier<Object>> below) {
        CommandLine line(boolean isNamed) {
            var line = new CommandLine(command.get());
            if (isNamed) {
                below.forEach(under -> line.addSubcommand(under.get()));
            }
            return line;
        }
    }

    private static final List<Verb> VERBS = List.of(
            new Verb("demo", DemoCommand::new, List.of()),
            new Verb("check", CheckCommand::new, List.of()),
            new Verb("print", PrintCommand::new, List.of()),
            new Verb("diff", DiffCommand::new, List.of()),
            new Verb("new", NewCommand::new, List.of()),
            new Verb("schema", SchemaCommand::new, List.of()),
            new Verb("map", MapCommand::new, List.of()),
            new Verb("verdicts", VerdictsCommand::new, List.of()),
            new Verb("settle", SettleCommand::new, List.of()),
            new Verb("earnings", EarningsCommand::new, List.of()),
            new Verb("explain", ExplainCommand::new, List.of()),
            new Verb("compare", CompareCommand::new, List.of()),
            new Verb("recount", RecountCommand::new, List.of()),
            new Verb(
                    "measure",
                    MeasureCommand::new,
                    List.of(
                            MeasureMetricsCommand::new,
                            MeasureUnitsCommand::new,
                            MeasureOutcomesCommand::new,
                            MeasurePlanCommand::new,
                            MeasureFreezeCommand::new,
                            MeasureAssignCommand::new,
                            MeasureLookCommand::new,
                            MeasureCertifyCommand::new,
                            MeasureVerifyCommand::new,
                            MeasureBaselineCommand::new,
                            MeasureSavingsCommand::new,
                            MeasureMixCommand::new,
                            MeasureBoundsCommand::new,
                            MeasureSequenceCommand::new,
                            MeasureSurveyCommand::new,
                            MeasureAgreementCommand::new,
                            MeasureSurvivalCommand::new,
                            MeasureValueCommand::new)),
            new Verb("incentives", IncentivesCommand::new, List.of()),
            new Verb("keys", KeysCommand::new, List.of(KeysCommand.New::new, KeysCommand.Customers::new)),
            new Verb(
                    "seal",
                    SealCommand::new,
                    List.of(SealCommand.OfEvents::new, SealCommand.Give::new, SealCommand.Erase::new)),
            new Verb(
                    "sign",
                    SignCommand::new,
                    List.of(
                            SignCommand.OfContract::new,
                            SignCommand.OfStatement::new,
                            SignCommand.OfPlan::new,
                            SignCommand.OfBaseline::new,
                            SignCommand.OfAdjustments::new,
                            SignCommand.OfCertificate::new)),
            new Verb("witness", WitnessCommand::new, List.of(WitnessCommand.Cosign::new, WitnessCommand.Serve::new)),
            new Verb("bundle", BundleCommand::new, List.of()),
            new Verb("verify", VerifyCommand::new, List.of()),
            new Verb("prove", ProveCommand::new, List.of(ProveCommand.OfRecord::new, ProveCommand.OfProof::new)),
            new Verb(
                    "dispute",
                    DisputeCommand::new,
                    List.of(
                            DisputeCommand.Open::new,
                            DisputeCommand.Evidence::new,
                            DisputeCommand.Offer::new,
                            DisputeCommand.Agree::new,
                            DisputeCommand.Escalate::new,
                            DisputeCommand.Withdraw::new,
                            DisputeCommand.Rule::new,
                            DisputeCommand.Accept::new,
                            DisputeCommand.Show::new)),
            new Verb("audit", AuditCommand::new, List.of(AuditCommand.Sample::new, AuditCommand.Result::new)),
            new Verb(
                    "ledger",
                    LedgerCommand::new,
                    List.of(
                            LedgerCommand.Post::new,
                            LedgerCommand.Undo::new,
                            LedgerViews.OfAccounts::new,
                            LedgerViews.WhatFallsDue::new,
                            LedgerViews.Export::new)),
            new Verb("payout", PayoutCommand::new, List.of()),
            new Verb("reconcile", ReconcileCommand::new, List.of()),
            new Verb("generate", GenerateCommand::new, List.of()),
            new Verb("serve", PortalCommands.Serve::new, List.of()),
            new Verb("backup", PortalCommands.Backup::new, List.of()),
            new Verb("restore", PortalCommands.Restore::new, List.of()),
            new Verb("link", PortalCommands.Link::new, List.of()));

    /** Gives a command's help, and that of those below it, its headings. */
    private static void explain(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .footerHeading("%nExamples:%n");
        command.getSubcommands().values().forEach(Main::explain);
    }

    /** Without a command there is nothing to do; says so as for any wrong use. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Whether results are printed as JSON. */
    boolean isJson() {
        return isJson;
    }

    /** Whether a failure shows its trace. */
    boolean isTracing() {
        return isTracing;
    }

    /** What is written does not depend on the machine's language. */
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Evenkeel " + (version == null ? "(not packaged)" : version)};
        }
    }
}
