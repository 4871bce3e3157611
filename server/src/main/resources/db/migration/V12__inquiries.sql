-- Questions put to the stored journal whose answer takes longer than a page may. The answer stays until what it is made from has moved.
create table inquiry (
    id          bigint generated always as identity primary key,
    engagement  integer     not null references engagement,
    side        text        not null, -- who asks; nobody else sees it
    kind        text        not null,
    question    text        not null, -- as its kind spells it
    digest      text        not null, -- SHA-256 of the question
    wanted      text        not null, -- what the next answer is to be made from
    asked_at    timestamptz not null,
    is_waiting  boolean     not null,
    step        integer     not null default 0, -- of the work on the next answer; 0 while nobody is at it
    steps       integer     not null default 0,
    doing       text        not null default '',
    problem     text        not null default '', -- why the last try gave no answer
    basis       text        not null default '', -- what the answer is made from; empty while there is none
    receipt_max bigint      not null default 0,  -- the last delivery that it was made from
    answered_at timestamptz,
    answer      text        not null default '', -- its parts by name, as JSON
    unique (engagement, side, kind, digest)
);
create index inquiry_waiting on inquiry (asked_at, id) where is_waiting;
