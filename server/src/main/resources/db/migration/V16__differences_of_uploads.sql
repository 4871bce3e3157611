-- How a file that was given differs from what is stored or from another file, as a table: a piece a row, so that it is sent piece by piece.
-- It goes with the bytes of the file.
create table upload_difference (
    upload      bigint      not null references upload,
    question    text        not null, -- SHA-256 of what was asked: against what, and who may see which events
    position    integer     not null,
    piece       text        not null, -- lines of CSV
    primary key (upload, question, position)
);
