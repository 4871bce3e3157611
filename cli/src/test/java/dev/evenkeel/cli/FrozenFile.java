package dev.evenkeel.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Two parties with their keys, who sign a file, put that on the log, and let the client cosign it at a time. */
record FrozenFile(Path folder) {
    private static final String ENGAGEMENT = "harbor.example/northwind";

    /** Signs and freezes a plan; gives the words that name both keys. */
    Object[] plan(String name, String at) {
        cosigned(name, at).isDone();
        return keys();
    }

    /** Signs a plan, and what comes of freezing it with a cosignature of that time. */
    Ran cosigned(String name, String at) {
        sign("plan", name);
        freeze(name).isDone();
        cosign(at);
        return freeze(name, "--client-key", in("client.key.pub"), "--cosignature", in("client.cosignature"));
    }

    Object[] keys() {
        return new Object[] {"--client-key", in("client.key.pub"), "--provider-key", in("provider.key.pub")};
    }

    void sign(String subject, String name) {
        for (var party : List.of("provider", "client")) {
            signBy(party, subject, name);
        }
    }

    void signBy(String party, String subject, String name) {
        if (!Files.exists(in(party + ".key"))) {
            Ran.typed(
                            "keys",
                            "new",
                            "--name",
                            party.equals("provider") ? ENGAGEMENT : "northwind.example/northwind",
                            "--out",
                            in(party + ".key"))
                    .isDone();
        }
        Ran.typed("sign", subject, in(name), "--engagement", ENGAGEMENT, "--key", in(party + ".key"))
                .isDone();
    }

    Ran freeze(String name, Object... more) {
        var words = new java.util.ArrayList<Object>(
                List.of("measure", "freeze", in(name), "--key", in("provider.key"), "--log", in("log")));
        words.addAll(List.of(more));
        return Ran.typed(words.toArray());
    }

    void cosign(String at) {
        Ran.typed(
                        "witness",
                        "cosign",
                        "--log",
                        in("log"),
                        "--log-key",
                        in("provider.key.pub"),
                        "--key",
                        in("client.key"),
                        "--memory",
                        in("seen"),
                        "--at",
                        at,
                        "--out",
                        in("client.cosignature"))
                .isDone();
    }

    private Path in(String name) {
        return folder.resolve(name);
    }
}
