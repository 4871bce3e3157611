-- Which worker of the journal somebody is, so that they see what they earned; empty when they are none.
alter table member_of add column worker text not null default '';

-- Filters of the list of claims that somebody keeps under a name, for themselves.
create table saved_view (
    engagement  integer     not null references engagement,
    account     bigint      not null references account,
    name        text        not null,
    query       text        not null, -- as the address of the page has it
    primary key (engagement, account, name)
);

-- What happened to an engagement, in one order. A row never changes, and keeps its number.
create table log_entry (
    engagement  integer     not null references engagement,
    number      bigint      not null, -- from 0, without a gap
    source      text        not null, -- which row of which table it is about
    record      text        not null, -- canonical JSON
    leaf        bytea       not null, -- its hash (RFC 9162)
    entered_at  timestamptz not null,
    primary key (engagement, number),
    unique (engagement, source)
);
