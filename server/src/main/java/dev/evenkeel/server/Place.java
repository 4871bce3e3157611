package dev.evenkeel.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a server listens and what it stores its data in, as far as the command line says so; the rest is as its configuration
 * file, the environment and the defaults have it, in this order.
 *
 * @param port 0 for any that is free
 * @param data the folder of the embedded database
 * @param databaseUrl another database's address, as JDBC has it
 * @param config a file with more settings, in YAML
 */
record Place(
        Optional<String> address,
        Optional<Integer> port,
        Optional<Path> data,
        Optional<String> databaseUrl,
        Optional<String> databaseUser,
        Optional<Path> config) {
    static final String ADDRESS = "evenkeel.address";
    static final String PORT = "evenkeel.port";
    static final String DATA = "evenkeel.data";
    static final String DATABASE_URL = "evenkeel.database.url";
    static final String DATABASE_USER = "evenkeel.database.user";
    static final String DATABASE_PASSWORD = "evenkeel.database.password";

    /** On a port of one of the machine's addresses, with the data in a folder. */
    static Place of(String address, int port, Path data) {
        return new Place(
                Optional.of(address),
                Optional.of(port),
                Optional.of(data),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same on another database. */
    Place withDatabase(String url, String user) {
        return new Place(address, port, data, Optional.of(url), Optional.of(user), config);
    }

    /** The settings that it makes. */
    Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        address.ifPresent(it -> settings.put(ADDRESS, it));
        port.ifPresent(it -> settings.put(PORT, it));
        data.ifPresent(it -> settings.put(DATA, it.toString()));
        databaseUrl.ifPresent(it -> settings.put(DATABASE_URL, it));
        databaseUser.ifPresent(it -> settings.put(DATABASE_USER, it));
        return settings;
    }
}
