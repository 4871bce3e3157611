package dev.evenkeel.server.intake;

import dev.evenkeel.event.Compared;
import dev.evenkeel.event.JournalDigest;
import dev.evenkeel.files.ReconciliationFile;
import dev.evenkeel.server.database.Rows;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** All differences that a comparison of a file found, as a table that is kept with the file and sent piece by piece. */
@Service
public class Differences {
    private static final int PIECE_CHARS = 1 << 16;
    private static final int COPIED_PIECES = 16;

    private final JdbcClient sql;
    private final DataSource database;

    Differences(JdbcClient sql, DataSource database) {
        this.sql = sql;
        this.database = database;
    }

    /** Keeps what was found, in place of what was found for the same question before; within the transaction of the answer. */
    public void keep(long upload, String question, Compared found) {
        sql.sql("delete from upload_difference where upload = :upload and question = :question")
                .param("upload", upload)
                .param("question", JournalDigest.ofText(question))
                .update();
        var writing = new Writing(upload, JournalDigest.ofText(question));
        ReconciliationFile.eachRow(found, writing::add);
        writing.end();
    }

    /** Pieces on their way into the table. */
    private final class Writing {
        private final long upload;
        private final String question;
        private final StringBuilder piece = new StringBuilder();
        private Rows rows = new Rows();
        private int position;

        Writing(long upload, String question) {
            this.upload = upload;
            this.question = question;
        }

        void add(String row) {
            piece.append(row);
            if (piece.length() >= PIECE_CHARS) {
                flush();
            }
        }

        private void flush() {
            rows.add(upload, question, position++, piece);
            piece.setLength(0);
            if (rows.count() == COPIED_PIECES) {
                copy();
            }
        }

        private void copy() {
            rows.copy(database, "upload_difference (upload, question, position, piece)");
            rows = new Rows();
        }

        void end() {
            flush();
            copy();
        }
    }

    /** A piece of the table, from 0; empty behind the last. */
    public Optional<String> piece(long upload, String question, int position) {
        return sql.sql("""
                        select piece from upload_difference
                        where upload = :upload and question = :question and position = :position""")
                .param("upload", upload)
                .param("question", JournalDigest.ofText(question))
                .param("position", position)
                .query(String.class)
                .optional();
    }
}
