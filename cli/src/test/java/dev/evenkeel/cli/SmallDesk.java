package dev.evenkeel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A desk of two months and five cases, in a folder: A1 stands, A2 comes back before it counts, A3 comes back after it
 * counted, A4 is claimed before the term, A5 is not decided yet when the log ends.
 */
record SmallDesk(Path folder) {
    static final String CONTRACT = """
            evenkeel: 1
            id: small-desk
            title: A small desk
            parties: {client: {id: c, name: Client}, provider: {id: p, name: Provider}}
            term: {from: 2026-03-01, to: 2027-03-01, zone: UTC}
            billing: {currency: EUR, period: month}
            outcomes:
              resolution:
                claim: case.resolved
                settle: {after: 3d}
                confirmed by: [{event: case.confirmed, evidence: customer}]
                refuted by: [{event: case.reopened, within: 14d}, {event: case.opened, within: 7d, same: [customer, intent], as: again}]
                once per: case
            terms:
              - {id: resolutions, pay: resolution, price: {by: worker.tier, expert: 4.50, else: 7.50}}
            """;

    private static final String EVENTS = """
            opened    A1 2026-03-02T09:00:00Z
            resolved  A1 2026-03-02T10:00:00Z eve
            opened    A2 2026-03-03T09:00:00Z
            resolved  A2 2026-03-03T10:00:00Z ann
            reopened  A2 2026-03-04T10:00:00Z
            opened    A3 2026-03-20T09:00:00Z
            resolved  A3 2026-03-25T10:00:00Z ann
            reopened  A3 2026-04-02T10:00:00Z
            resolved  A4 2026-02-27T10:00:00Z ann
            opened    A5 2026-04-28T09:00:00Z
            resolved  A5 2026-04-29T10:00:00Z ann
            """;

    /** Writes the contract, the events and the workers. */
    static SmallDesk in(Path folder) {
        var desk = new SmallDesk(folder);
        desk.write("contract.yaml", CONTRACT);
        var lines = new StringBuilder();
        EVENTS.lines().map(line -> line.split(" +")).forEach(words -> lines.append(event(words)));
        desk.write("events.jsonl", lines.toString());
        desk.write("workers.csv", "worker,tier\neve,expert\nann,agent\n");
        return desk;
    }

    private static String event(String[] words) {
        var worker = words.length > 3 ? ",\"data\":{\"worker\":\"%s\"}".formatted(words[3]) : "";
        return "{\"specversion\":\"1.0\",\"id\":\"%s-%s\",\"source\":\"desk\",\"type\":\"case.%s\",\"subject\":\"%s\",\"time\":\"%s\"%s}%n"
                .formatted(words[1], words[0], words[0], words[1], words[2], worker);
    }

    Path contract() {
        return folder.resolve("contract.yaml");
    }

    Path events() {
        return folder.resolve("events.jsonl");
    }

    Path workers() {
        return folder.resolve("workers.csv");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A command over this desk's contract, events and workers, with further words. */
    Ran typed(String verb, Object... more) {
        var words = new java.util.ArrayList<Object>(
                java.util.List.of(verb, "-c", contract(), "-e", events(), "-w", workers()));
        words.addAll(java.util.List.of(more));
        return Ran.typed(words.toArray());
    }
}
