-- Later versions of a contract, proposed by one side; with the signatures of both it becomes the version of its number.
create table amendment (
    id           bigint generated always as identity primary key,
    engagement   integer     not null references engagement,
    number       integer,              -- of the version that it became, the first contract being 0; null while it is none
    yaml         text        not null, -- the whole contract as it would be
    digest       text        not null, -- of its canonical form
    side         text        not null check (side in ('client', 'provider')), -- who proposes it
    proposed_at  timestamptz not null,
    withdrawn_at timestamptz,
    unique (engagement, number)
);
create index amendment_of_engagement on amendment (engagement, id);

-- Who signed it for which side. A row never changes.
create table amendment_signature (
    amendment    bigint      not null references amendment,
    side         text        not null check (side in ('client', 'provider')),
    account      bigint      not null references account,
    name         text        not null, -- as it was then
    signed_at    timestamptz not null,
    primary key (amendment, side)
);

-- How many versions there were when a statement was issued: it is computed again under them.
alter table statement add column versions integer not null default 1;
