package dev.evenkeel.cli;

import dev.evenkeel.contract.ContractSchema;
import dev.evenkeel.contract.ContractTemplate;
import dev.evenkeel.contract.ContractTemplate.Answers;
import dev.evenkeel.contract.ContractTemplate.Price;
import dev.evenkeel.contract.ContractTemplate.Recontact;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel new}: a contract to start from. */
@Command(
        name = "new",
        description = {
            "Writes a new contract, commented and valid, to be changed into your own.",
            "",
            "What is not given as an option is asked for on a terminal; elsewhere the usual value is taken, and the two"
                    + " parties must be named."
        },
        footer = {
            "  evenkeel new",
            "      asks a few questions and writes contract.yaml",
            "  evenkeel new --client 'Northwind GmbH' --provider 'Harbor Ltd' --currency EUR --from 2026-03-01 \\",
            "      --price ai=0.90,expert=4.50,agent=7.50 --reopen-window 14d --recontact --out contract.yaml"
        })
final class NewCommand implements Callable<Integer> {
    private static final Pattern WINDOW = Pattern.compile("(\\d{1,5})([mhd])");
    private static final String USUAL_PRICE = "7.50";

    @Spec
    private CommandSpec spec;

    @Option(names = "--client", paramLabel = "NAME", description = "Who receives the service and pays.")
    private Optional<String> client;

    @Option(names = "--provider", paramLabel = "NAME", description = "Who gives the service and is paid.")
    private Optional<String> provider;

    @Option(names = "--currency", paramLabel = "CODE", description = "Of all prices, ISO 4217. Usually EUR.")
    private Optional<String> currency;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first day; the term is one year. Usually the first of next month.")
    private Optional<String> from;

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            description =
                    "For each result: 7.50, or by the worker's tier: self-service=0.40,ai=0.90,expert=4.50,agent=7.50.")
    private Optional<String> price;

    @Option(
            names = "--reopen-window",
            paramLabel = "TIME",
            description = "How long after it a reopened case counts against the result: 72h, 14d. Usually 14d.")
    private Optional<String> reopenWindow;

    @Option(
            names = "--recontact",
            negatable = true,
            description = "A customer who comes back with a new case about the same counts against the result, too.")
    private @Nullable Boolean isRecontact;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean isForced;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            defaultValue = "contract.yaml",
            description = "The file to write. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
        if (Files.exists(out) && !isForced) {
            throw CannotRun.unwritable(
                    out, "it is there already. Name another with --out, or write over it with --force.");
        }
        OutFolder.readyFor(out);
        var text = text(Dialogue.onTerminal(terminal.err()));
        var schema = out.resolveSibling(SchemaCommand.OF_CONTRACT);
        SchemaCommand.write(out, "# yaml-language-server: $schema=%s\n%s".formatted(SchemaCommand.OF_CONTRACT, text));
        SchemaCommand.write(schema, ContractSchema.text());
        terminal.say("Written: %s, and %s for completion in your editor. Next:".formatted(out, schema));
        terminal.say("  evenkeel check " + out);
        terminal.say("  evenkeel print " + out);
        terminal.answer(() -> Json.fields("file", out.toString()));
        return 0;
    }

    /** The contract's text, of the options and of answers to what they leave open. */
    String text(Optional<Dialogue> dialogue) {
        var nextMonth = LocalDate.now(ZoneId.systemDefault())
                .plusMonths(1)
                .withDayOfMonth(1)
                .toString();
        var answers = new Questions(dialogue);
        var ofClient =
                answers.ask("--client", client, "Who receives the service and pays (the client)", "", NewCommand::name);
        var ofProvider = answers.ask(
                "--provider", provider, "Who gives the service and is paid (the provider)", "", NewCommand::name);
        return ContractTemplate.text(new Answers(
                ofClient,
                ofProvider,
                answers.ask("--currency", currency, "In which currency", "EUR", NewCommand::currency),
                answers.ask("--from", from, "From which day on, for one year", nextMonth, NewCommand::date),
                answers.ask(
                        "--price",
                        price,
                        "The price of a result, or prices by tier such as ai=0.90,agent=7.50",
                        USUAL_PRICE,
                        NewCommand::price),
                answers.ask(
                        "--reopen-window",
                        reopenWindow,
                        "How long a reopened case counts against the result",
                        "14d",
                        NewCommand::window),
                answers.ask(
                        "--recontact",
                        Optional.ofNullable(isRecontact).map(is -> is ? "yes" : "no"),
                        "Does a new case of the same customer about the same within 7 days count against it, too",
                        "yes",
                        NewCommand::recontact)));
    }

    /** An option's value, else an answer, else the usual value. */
    private record Questions(Optional<Dialogue> dialogue) {
        <T> T ask(String option, Optional<String> given, String question, String usual, Function<String, T> reading) {
            if (given.isPresent()) {
                return read(option, given.get(), reading);
            }
            if (dialogue.isPresent()) {
                return dialogue.get().ask(question, usual, reading);
            }
            if (usual.isEmpty()) {
                throw new CannotRun(
                        CannotRun.Reason.BAD_OPTION,
                        "There is no terminal to ask on, so %s must be given: %s."
                                .formatted(option, question.toLowerCase(Locale.ROOT)));
            }
            return reading.apply(usual);
        }

        private static <T> T read(String option, String value, Function<String, T> reading) {
            try {
                return reading.apply(value);
            } catch (CannotRun wrong) {
                throw CannotRun.option(option, value, String.valueOf(wrong.getMessage()));
            }
        }
    }

    private static String name(String text) {
        if (text.isBlank()) {
            throw wrong("a name is needed.");
        }
        return text;
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw wrong("it is no currency of ISO 4217. Write its code of three letters, such as EUR.");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw wrong("it is no date. Write one such as 2026-03-01.");
        }
    }

    private static Price price(String text) {
        if (!text.contains("=")) {
            return checked(() -> new Price.Single(amount(text)));
        }
        var byTier = new TreeMap<String, BigDecimal>();
        for (var part : text.split(",", -1)) {
            var pair = part.split("=", 2);
            if (pair.length < 2) {
                throw wrong("prices by tier are pairs, such as ai=0.90,agent=7.50.");
            }
            byTier.put(pair[0].strip(), amount(pair[1].strip()));
        }
        return checked(() -> new Price.PerTier(byTier));
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw wrong("'%s' is no amount. Write one such as 7.50.".formatted(text));
        }
    }

    private static Price checked(java.util.function.Supplier<Price> price) {
        try {
            return price.get();
        } catch (IllegalArgumentException impossible) {
            throw wrong(String.valueOf(impossible.getMessage()));
        }
    }

    private static Duration window(String text) {
        var match = WINDOW.matcher(text);
        var days = ContractTemplate.REOPEN_WINDOW_DAYS_MAX;
        if (match.matches()) {
            var count = Long.parseLong(match.group(1));
            var window = switch (match.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            if (window.toMinutes() >= 1 && window.compareTo(Duration.ofDays(days)) <= 0) {
                return window;
            }
        }
        throw wrong(
                "write how long in minutes, hours or days, such as 90m, 72h or 14d; at most %d days.".formatted(days));
    }

    private static Recontact recontact(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "y" -> Recontact.COUNTS;
            case "no", "n" -> Recontact.DOES_NOT_COUNT;
            default -> throw wrong("answer yes or no.");
        };
    }

    private static CannotRun wrong(String why) {
        return new CannotRun(CannotRun.Reason.BAD_OPTION, why);
    }
}
