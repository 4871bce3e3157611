package dev.evenkeel.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a schema in an order in which no row names one of a later table, so that they can be filled one after another. */
final class TableOrder {
    private final Map<String, Set<String>> named;
    private final List<String> order = new ArrayList<>();
    private final Set<String> reached = new HashSet<>();

    private TableOrder(Map<String, Set<String>> named) {
        this.named = named;
    }

    static List<String> of(Connection connection) throws SQLException {
        var tables = Connections.texts(connection, """
                select relname from pg_class where relnamespace = to_regnamespace(current_schema())
                and relkind in ('r', 'p') and not relispartition order by relname""");
        var named = new HashMap<String, Set<String>>();
        try (var statement = connection.createStatement();
                var keys = statement.executeQuery("""
                        select owner.relname, other.relname from pg_constraint
                        join pg_class owner on owner.oid = conrelid join pg_class other on other.oid = confrelid
                        where contype = 'f' and owner.relnamespace = to_regnamespace(current_schema())""")) {
            while (keys.next()) {
                named.computeIfAbsent(keys.getString(1), _ -> new HashSet<>()).add(keys.getString(2));
            }
        }
        var order = new TableOrder(named);
        tables.forEach(order::reach);
        return List.copyOf(order.order);
    }

    private void reach(String table) {
        if (reached.add(table)) {
            named.getOrDefault(table, Set.of()).stream().sorted().forEach(this::reach);
            order.add(table);
        }
    }
}
