package dev.evenkeel.cli;

import dev.evenkeel.cli.CannotRun.Reason;
import dev.evenkeel.contract.Period;
import dev.evenkeel.dispute.Ground;
import dev.evenkeel.dispute.Matter;
import dev.evenkeel.dispute.Move;
import dev.evenkeel.dispute.Side;
import dev.evenkeel.event.Instants;
import dev.evenkeel.files.ClaimsFile;
import dev.evenkeel.files.IssuedFiles;
import dev.evenkeel.settlement.Line;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evenkeel dispute}: what the parties say about issued statements. */
@Command(
        name = "dispute",
        synopsisSubcommandLabel = "MOVE",
        description = {
            "Disputes issued statements, and brings disputes to their end.",
            "",
            "A statement can be disputed for as long as the contract says; silence up to then accepts it. A dispute climbs a"
                    + " ladder, each rung with its own time: working level, management, independent expert. It ends when one"
                    + " side agrees to the other's offer, when the expert rules, or when it is withdrawn. The statement never"
                    + " changes: what the end is worth comes as a true-up with the next one (settle --issued).",
            "",
            "All moves are kept in disputes.jsonl beside the statements."
        },
        commandListHeading = "%nMoves:%n",
        footer = {
            "  evenkeel dispute open -c contract.yaml --bills bills --statement 2026-03 --by client \\",
            "      --term resolutions --line charge --less 45.00 --reason 'Ten were spam.'",
            "  evenkeel dispute offer -c contract.yaml --bills bills --dispute D1 --by provider --less 40.00",
            "  evenkeel dispute agree -c contract.yaml --bills bills --dispute D1 --by client",
            "  evenkeel dispute show -c contract.yaml --bills bills"
        })
final class DisputeCommand extends CommandGroup {
    /** A move of a party in a dispute. */
    static final class InDispute {
        @Option(names = "--dispute", required = true, paramLabel = "ID", description = "Which dispute, such as D1.")
        private String dispute;

        @Option(names = "--by", required = true, paramLabel = "PARTY", description = "Who: client or provider.")
        private Side by;
    }

    @Command(name = "open", description = "Disputes a line of an issued statement, or one claim behind it.")
    static final class Open implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Option(names = "--statement", required = true, paramLabel = "PERIOD", description = "Of which period.")
        private String statement;

        @Option(names = "--by", required = true, paramLabel = "PARTY", description = "Who: client or provider.")
        private Side by;

        @Option(names = "--term", required = true, paramLabel = "ID", description = "The term of the contract.")
        private String term;

        @ArgGroup(multiplicity = "1")
        private About about;

        @ArgGroup(multiplicity = "1")
        private DocketOptions.Change change;

        @Option(
                names = "--not-proved",
                description = "Not that it is too much, but that what it rests on is not shown.")
        private boolean isNotProved;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "In your own words.")
        private String reason;

        @Option(names = "--id", paramLabel = "ID", description = "The dispute's id. Default: D1, D2, ….")
        private Optional<String> id;

        static final class About {
            @ArgGroup(exclusive = false)
            private OfLine line;

            @ArgGroup(exclusive = false)
            private OfClaim claim;
        }

        static final class OfLine {
            @Option(
                    names = "--line",
                    required = true,
                    paramLabel = "KIND",
                    description = "A whole line: charge, reversal, credit, true-up.")
            private String kind;

            @Option(names = "--about", paramLabel = "PERIOD", description = "The earlier period a true-up is about.")
            private Optional<String> about;
        }

        static final class OfClaim {
            @Option(names = "--case", required = true, paramLabel = "ID", description = "One claim: its case.")
            private String caseId;

            @Option(
                    names = "--claimed-at",
                    paramLabel = "INSTANT",
                    description = "When it was claimed; needed where the case has several claims.")
            private Optional<String> claimedAt;
        }

        @Override
        public Integer call() {
            var period = docket.statement(statement);
            var number = docket.docket().disputes(Instant.MAX).size() + 1;
            var amount = change.amount();
            var ground = isNotProved ? Ground.NOT_PROVED : amount.signum() > 0 ? Ground.TOO_LITTLE : Ground.TOO_MUCH;
            return docket.take(
                    new Move.Opened(id.orElse("D" + number), matter(period), by, ground, amount, reason, docket.at()),
                    Terminal.of(spec));
        }

        private Matter matter(Period period) {
            if (about.line != null) {
                var of = about.line
                        .about
                        .map(name ->
                                Times.period("--about", name, docket.contract().contract()))
                        .orElse(period);
                return new Matter.OfLine(period, term, kind(about.line.kind), of);
            }
            return new Matter.OfClaim(period, term, about.claim.caseId, claimedAt(period));
        }

        private static Line.Kind kind(String spelling) {
            return Arrays.stream(Line.Kind.values())
                    .filter(kind -> kind.spelling().equals(spelling))
                    .findFirst()
                    .orElseThrow(() ->
                            CannotRun.option("--line", spelling, "it is none of charge, reversal, credit, true-up."));
        }

        private Instant claimedAt(Period period) {
            var file = docket.bills().resolve(period.name()).resolve(IssuedFiles.CLAIMS);
            var claims = ClaimsFile.read(file).stream()
                    .filter(claim -> claim.caseId().equals(about.claim.caseId))
                    .map(claim -> Instants.parse(claim.claimedAt()).orElseThrow())
                    .toList();
            var wanted = about.claim.claimedAt.map(
                    text -> Times.asOf(text, docket.contract().contract()));
            return claims.stream()
                    .filter(at -> wanted.map(at::equals).orElse(claims.size() == 1))
                    .findFirst()
                    .orElseThrow(() -> new CannotRun(
                            Reason.NOTHING_FOUND,
                            "Case '%s' has these claims in %s: %s. Name one of them with --claimed-at."
                                    .formatted(about.claim.caseId, file, claims)));
        }
    }

    @Command(name = "evidence", description = "Lays something on the table: words, and the digest of a file.")
    static final class Evidence implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Mixin
        private InDispute move;

        @Option(names = "--words", required = true, paramLabel = "TEXT", description = "What it shows.")
        private String words;

        @Option(names = "--file", paramLabel = "FILE", description = "The file, which stays where it is.")
        private Optional<Path> file;

        @Override
        public Integer call() {
            var digest = file.map(InputFiles::digest).orElse("");
            return docket.take(new Move.Evidence(move.dispute, move.by, words, digest, docket.at()), Terminal.of(spec));
        }
    }

    @Command(name = "offer", description = "Offers a remedy, in place of your earlier one.")
    static final class Offer implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Mixin
        private InDispute move;

        @ArgGroup(multiplicity = "1")
        private DocketOptions.Change change;

        @Option(names = "--words", defaultValue = "", paramLabel = "TEXT", description = "Why.")
        private String words;

        @Override
        public Integer call() {
            return docket.take(
                    new Move.Proposed(move.dispute, move.by, change.amount(), words, docket.at()), Terminal.of(spec));
        }
    }

    @Command(name = "agree", description = "Takes the other side's offer; the dispute ends with it.")
    static final class Agree implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Mixin
        private InDispute move;

        @Override
        public Integer call() {
            return docket.take(new Move.Agreed(move.dispute, move.by, docket.at()), Terminal.of(spec));
        }
    }

    @Command(name = "escalate", description = "Goes to the next rung before the time of this one is over.")
    static final class Escalate implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Mixin
        private InDispute move;

        @Override
        public Integer call() {
            return docket.take(new Move.Escalated(move.dispute, move.by, docket.at()), Terminal.of(spec));
        }
    }

    @Command(name = "withdraw", description = "Drops a dispute that you opened.")
    static final class Withdraw implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Mixin
        private InDispute move;

        @Override
        public Integer call() {
            return docket.take(new Move.Withdrawn(move.dispute, move.by, docket.at()), Terminal.of(spec));
        }
    }

    @Command(
            name = "rule",
            description = "The independent expert ends a dispute; without --less or --more nothing changes.")
    static final class Rule implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Option(names = "--dispute", required = true, paramLabel = "ID", description = "Which dispute, such as D1.")
        private String dispute;

        @Option(names = "--expert", required = true, paramLabel = "NAME", description = "Who rules.")
        private String expert;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        private String reason;

        @ArgGroup
        private DocketOptions.Change change = new DocketOptions.Change();

        @Override
        public Integer call() {
            return docket.take(
                    new Move.Ruled(dispute, expert, change.amount(), reason, docket.at()), Terminal.of(spec));
        }
    }

    @Command(name = "accept", description = "Accepts a whole statement before its window is over.")
    static final class Accept implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Option(names = "--statement", required = true, paramLabel = "PERIOD", description = "Of which period.")
        private String statement;

        @Option(names = "--by", required = true, paramLabel = "PARTY", description = "Who: client or provider.")
        private Side by;

        @Override
        public Integer call() {
            return docket.take(new Move.Accepted(docket.statement(statement), by, docket.at()), Terminal.of(spec));
        }
    }

    @Command(name = "show", description = "Shows how all statements and disputes stand.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private DocketOptions docket;

        @Override
        public Integer call() {
            return docket.show(docket.docket(), docket.at(), Terminal.of(spec));
        }
    }
}
