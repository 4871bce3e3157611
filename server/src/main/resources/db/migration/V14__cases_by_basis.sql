-- The cases behind a statement's count under each basis, as they were when it was issued. Statements issued before have none.
create table statement_case (
    engagement  integer     not null,
    statement   text        not null,
    basis       text        not null,
    position    integer     not null, -- in the order in which each first came under the basis, from 0
    case_id     text        not null,
    primary key (engagement, statement, basis, position),
    foreign key (engagement, statement) references statement (engagement, period)
);
