package dev.evenkeel.cli;

import picocli.CommandLine.Command;

/** {@code evenkeel measure}: what got better, by how much, how sure, and what that is worth. */
@Command(
        name = "measure",
        synopsisSubcommandLabel = "STEP",
        description = {
            "Says what got better, by how much and how sure; and what of it is paid.",
            "",
            "Both parties put the same data in and get the same digits out. The plan is signed before the first treated day; from"
                    + " then on anyone may look daily, since the limits hold on all days at once; on the date agreed the"
                    + " certificate says what counts, and the other party computes it again.",
            "",
            "Where no number can be defended, none is given: the reason is, and what would mend it (exit code 1)."
        },
        commandListHeading = "%nSteps:%n",
        footer = {
            "  evenkeel measure units -c contract.yaml -e events.parquet --metric handling --on 2026-05-01 --from 2026-03-01 --out units.csv",
            "  evenkeel measure plan proposal.yaml --units units.csv --salt salt.txt --on 2026-04-28 --out plan.json",
            "      both: evenkeel sign plan plan.json --engagement harbor.example/northwind --key provider.key",
            "  evenkeel measure freeze plan.json --key provider.key --log log --client-key client.key.pub --witness http://client.example:8701",
            "  evenkeel measure assign plan.json --units units.csv --salt salt.txt --out groups.csv",
            "  evenkeel measure outcomes -c contract.yaml -e events.parquet --metric handling --out outcomes.csv",
            "  evenkeel measure look plan.json --units groups.csv --outcomes outcomes.csv --through 2026-06-30 --client-key client.key.pub --provider-key provider.key.pub --out look",
            "  evenkeel measure certify plan.json --units groups.csv --outcomes outcomes.csv --salt salt.txt --client-key client.key.pub --provider-key provider.key.pub --out certificate",
            "  evenkeel measure verify certificate/certificate.json --plan plan.json --units groups.csv --outcomes outcomes.csv --salt salt.txt --client-key client.key.pub --provider-key provider.key.pub"
        })
final class MeasureCommand extends CommandGroup {}
