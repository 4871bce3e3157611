package dev.evenkeel.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a portal's operators watch, beside what the framework measures of requests, the JVM and the pool of connections. Each is
 * asked of the database when somebody collects it, so several servers say the same; none names an engagement or a person.
 */
@Component
class Measurements implements MeterBinder {
    private final JdbcClient sql;

    Measurements(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "evenkeel.receipts.unsorted",
                "Deliveries that were acknowledged and are not in a group yet.",
                "select count(*) from receipt where sorted_at is null");
        gauge(
                registry,
                "evenkeel.groups.due",
                "Groups of cases whose claims have to be decided again now.",
                "select count(*) from work where due_at <= now()");
        gauge(
                registry,
                "evenkeel.groups.failing",
                "Groups that could not be decided; the log says why.",
                "select count(*) from work where failures > 0");
        gauge(
                registry,
                "evenkeel.claims.differing",
                "Claims that differed from a recomputation at the last self-check; anything but 0 is an incident.",
                "select coalesce(sum(differing), 0) from self_check");
        gauge(registry, "evenkeel.statements.issued", "Statements issued so far.", "select count(*) from statement");
    }

    private void gauge(MeterRegistry registry, String name, String description, String query) {
        Gauge.builder(name, () -> sql.sql(query).query(Long.class).single())
                .description(description)
                .register(registry);
    }
}
