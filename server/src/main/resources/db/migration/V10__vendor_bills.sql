-- Bills and exports of vendors, recounted. One side gave it; the other sees it once it is shown to it.
create table vendor_bill (
    id           bigint generated always as identity primary key,
    engagement   integer     not null references engagement,
    side         text        not null, -- whose it is
    account      bigint      not null references account,
    name         text        not null, -- of the file
    format       text        not null,
    content      bytea       not null, -- as it came
    digest       text        not null, -- SHA-256 of it
    rule         text        not null, -- by which it is recounted: a definition's name; empty for the contract
    period       text        not null, -- that it is about; empty for all
    price        text        not null, -- of a unit, where the bill does not say; empty for the published one
    receipt_max  bigint      not null, -- what was delivered later is not read
    given_at     timestamptz not null,
    is_shown     boolean     not null default false
);
create index vendor_bill_of_engagement on vendor_bill (engagement, id);
