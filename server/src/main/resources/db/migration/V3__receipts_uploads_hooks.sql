-- What the portal signs receipts with. One row; made by the server that first needs it, and the same for all of them.
create table signing_key (
    name        text        not null primary key,
    secret      text        not null, -- as 'evenkeel keys' spells a secret key
    created_at  timestamptz not null
);

alter table receipt
    add column signed text not null default '', -- the receipt as a signed note; empty where no event was sent
    add column header text not null default ''; -- of a table that was sent: what its refused rows need to be read again

-- A refused row can be mended and sent again; it then says by which delivery.
alter table refused_row
    add column id bigint generated always as identity primary key,
    add column mended_by bigint references receipt;

-- A file on its way in: looked at first, then stored piece by piece. Its bytes stay until it is stored or thrown away.
create table upload (
    id          bigint generated always as identity primary key,
    engagement  integer     not null references engagement,
    side        text        not null,            -- who alone may look at it
    account     bigint      not null references account,
    sender      text        not null,
    name        text        not null,
    bytes       bigint      not null,
    digest      text        not null,            -- SHA-256 of the file
    mapping     text        not null default '', -- YAML; empty for a file of events
    state       text        not null check (state in ('looked at', 'waiting', 'running', 'stored', 'failed', 'thrown away')),
    total       bigint      not null default 0,  -- events to store, once the file is read
    done        bigint      not null default 0,  -- of them gone through
    events      bigint      not null default 0,  -- of them new
    repeated    bigint      not null default 0,
    refused     bigint      not null default 0,
    problem     text        not null default '',
    signed      text        not null default '', -- the receipt for the whole file
    created_at  timestamptz not null,
    worker      uuid,                            -- which server's turn it is
    leased_until timestamptz,                    -- until when that server may be silent
    finished_at timestamptz
);
create index upload_of_engagement on upload (engagement, id desc);
create index upload_to_store on upload (id) where state in ('waiting', 'running');

create table upload_part (
    upload      bigint      not null references upload,
    number      integer     not null,
    bytes       bytea       not null,
    primary key (upload, number)
);

-- A change log grows from upload to upload and from webhook to webhook: the last row of each case, so that the next is compared with it,
-- and which rows were read, so that a row that comes again counts once.
create table mapped_case (
    engagement  integer     not null references engagement,
    mapping     text        not null,
    case_id     text        not null,
    happened_at timestamptz not null,
    sequence    bigint      not null,
    cells       jsonb       not null, -- column: cell
    numbers     jsonb       not null, -- column: the last number seen
    primary key (engagement, mapping, case_id)
);
create table mapped_row (
    engagement  integer     not null references engagement,
    mapping     text        not null,
    case_id     text        not null,
    happened_at timestamptz not null,
    sequence    bigint      not null,
    digest      uuid        not null, -- of all its cells
    primary key (engagement, mapping, case_id, happened_at, sequence, digest)
);

-- An address at which a helpdesk's webhook comes in.
create table hook (
    id          bigint generated always as identity primary key,
    address     text        not null unique, -- the last part of its address; nothing secret
    engagement  integer     not null references engagement,
    side        text        not null,
    account     bigint      not null references account, -- who made it
    vendor      text        not null,
    secret      text        not null, -- what the helpdesk signs with, or sends in a header
    mapping     text        not null, -- YAML; empty for the one that comes with the vendor
    created_at  timestamptz not null,
    used_at     timestamptz,
    revoked_at  timestamptz
);
create index hook_of_engagement on hook (engagement, id);
