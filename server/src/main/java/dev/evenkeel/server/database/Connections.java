package dev.evenkeel.server.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Single connections, for what runs beside a server. */
final class Connections {
    private Connections() {}

    static Connection open(DatabaseAddress database) throws SQLException {
        var properties = new Properties();
        database.user().ifPresent(user -> properties.setProperty("user", user));
        database.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "evenkeel");
        return DriverManager.getConnection(database.url(), properties);
    }

    /** The first column of the rows of a query. */
    static List<String> texts(Connection connection, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                Optional.ofNullable(rows.getString(1)).ifPresent(texts::add);
            }
        }
        return texts;
    }

    /** The first of them. */
    static Optional<String> text(Connection connection, String query) throws SQLException {
        return texts(connection, query).stream().findFirst();
    }
}
