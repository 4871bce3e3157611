create table account (
    id          bigint generated always as identity primary key,
    login       text        not null unique, -- an address, in lower case
    name        text        not null,
    password    text        not null,        -- Argon2id; empty when there is none
    is_admin    boolean     not null default false,
    created_at  timestamptz not null
);

-- Who takes part in what, on which side. Without a row here an engagement does not exist for an account.
create table member_of (
    engagement  integer     not null references engagement,
    account     bigint      not null references account,
    side        text        not null check (side in ('client', 'provider', 'auditor')),
    role        text        not null,
    since       timestamptz not null,
    primary key (engagement, account)
);
create index member_of_account on member_of (account);

-- A link that signs in once. Only its hash is kept.
create table link (
    hash        bytea       not null primary key,
    account     bigint      not null references account,
    expires_at  timestamptz not null,
    used_at     timestamptz
);

create table session (
    hash        bytea       not null primary key,
    account     bigint      not null references account,
    created_at  timestamptz not null,
    seen_at     timestamptz not null
);
create index session_of_account on session (account);

create table api_key (
    id          bigint generated always as identity primary key,
    hash        bytea       not null unique,
    engagement  integer     not null references engagement,
    side        text        not null check (side in ('client', 'provider', 'auditor')),
    label       text        not null,
    scopes      text        not null, -- joined by spaces
    account     bigint      not null references account, -- who made it
    created_at  timestamptz not null,
    used_at     timestamptz,
    revoked_at  timestamptz
);

create table failed_login (
    login       text        not null,
    at          timestamptz not null
);
create index failed_login_of on failed_login (login, at);

-- Every look at a cost that the contract discloses; the other side sees it.
create table look (
    engagement  integer     not null references engagement,
    account     bigint      not null references account,
    side        text        not null,
    what        text        not null,
    at          timestamptz not null
);
create index look_of_engagement on look (engagement, at desc);

-- Answers to requests that may be sent twice.
create table answered (
    key_id      bigint      not null references api_key,
    key         text        not null, -- the Idempotency-Key
    request     text        not null, -- SHA-256 of what was asked
    status      integer     not null,
    body        text        not null,
    at          timestamptz not null,
    primary key (key_id, key)
);
