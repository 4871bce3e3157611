package dev.evenkeel.server.claims;

import dev.evenkeel.server.engagements.Held;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Filters of the list of claims that somebody keeps under a name, for themselves. */
@Service
public class SavedViews {
    /** So many may one keep in an engagement. */
    public static final int VIEWS_MAX = 40;

    private final JdbcClient sql;

    SavedViews(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A view.
     *
     * @param query as the address of the page has it
     */
    public record View(String name, String query) {}

    /** Somebody's, by name. */
    public List<View> of(Held engagement, long account) {
        return sql.sql("""
                        select name, query from saved_view
                        where engagement = :engagement and account = :account order by name""")
                .param("engagement", engagement.id())
                .param("account", account)
                .query((row, _) -> new View(row.getString("name"), row.getString("query")))
                .list();
    }

    /** Keeps one, in the place of one of that name; false where there are too many. */
    public boolean keep(Held engagement, long account, View view) {
        if (of(engagement, account).size() >= VIEWS_MAX) {
            return false;
        }
        sql.sql("""
                        insert into saved_view (engagement, account, name, query)
                        values (:engagement, :account, :name, :query)
                        on conflict (engagement, account, name) do update set query = excluded.query""")
                .param("engagement", engagement.id())
                .param("account", account)
                .param("name", view.name())
                .param("query", view.query())
                .update();
        return true;
    }

    /** Drops one. */
    public void drop(Held engagement, long account, String name) {
        sql.sql("delete from saved_view where engagement = :engagement and account = :account and name = :name")
                .param("engagement", engagement.id())
                .param("account", account)
                .param("name", name)
                .update();
    }
}
