-- One engagement: a contract, the people who work on its cases, and everything below that names it.
create table engagement (
    id          integer generated always as identity primary key,
    name        text        not null unique, -- the contract's id, as addresses have it
    yaml        text        not null,        -- the contract as both signed it
    digest      text        not null,        -- of its canonical form
    holidays    text        not null,        -- the file that its calendar names; empty when it names none
    workers     text        not null,        -- who works on its cases, as CSV; empty when nobody is registered
    created_at  timestamptz not null
);

-- One delivery of events, whole or not at all. What is not yet sorted is not yet in any verdict.
create table receipt (
    id          bigint generated always as identity primary key,
    engagement  integer     not null references engagement,
    received_at timestamptz not null,
    sender      text        not null, -- whose key or whose hand
    rows        integer     not null, -- read
    events      integer     not null, -- of them new, and stored
    repeated    integer     not null, -- of them delivered before, the same to the digit
    refused     integer     not null, -- of them no events; see refused_row
    body_digest text        not null, -- SHA-256 of what was sent
    sorted_at   timestamptz
);
create index receipt_of_engagement on receipt (engagement, id desc);
create index receipt_to_sort on receipt (id) where sorted_at is null;

-- The journal as it was delivered: append only. Which of it counts is for the core to say.
create table event (
    receipt     bigint      not null,
    position    integer     not null, -- in its receipt, from 0
    engagement  integer     not null,
    identity    uuid        not null, -- the first half of SHA-256 over source and id
    contents    uuid        not null, -- the first half of SHA-256 over the event's JSON
    type        text        not null,
    happened_at timestamptz not null,
    subject     text        not null, -- its case; empty when it has none
    customer    text        not null,
    json        text        not null  -- the event as CloudEvents JSON
);
create unique index event_once on event (engagement, identity, contents);
create index event_of_workers on event (engagement) where type = 'worker.registered'; -- they are part of every verdict
create index event_of_receipt on event (receipt, position);

-- A row that is no event, as it came, with what is wrong.
create table refused_row (
    receipt     bigint      not null references receipt,
    line        bigint      not null,
    field       text        not null,
    reason      text        not null,
    message     text        not null,
    content     text        not null
);
create index refused_row_of_receipt on refused_row (receipt);

-- Cases and customers whose events may touch one another share a group; a verdict looks at nothing outside of it.
create sequence group_number;
create table node (
    engagement  integer     not null,
    name        text        not null, -- c:CASE or u:CUSTOMER
    grp         bigint      not null,
    primary key (engagement, name)
);
create index node_of_group on node (engagement, grp);
create table member (
    engagement  integer     not null,
    grp         bigint      not null,
    receipt     bigint      not null,
    position    integer     not null,
    primary key (engagement, grp, receipt, position)
);

-- What has to be decided again, and from when on: at once because events came, or later because a window ends.
create table work (
    engagement  integer     not null,
    grp         bigint      not null,
    due_at      timestamptz not null,
    failures    integer     not null default 0,
    problem     text        not null default '',
    primary key (engagement, grp)
);
create index work_due on work (due_at);

-- Every claim as it stands now, as the list of claims has it.
create table claim (
    engagement  integer     not null,
    grp         bigint      not null,
    source      text        not null,
    event       text        not null,
    outcome     text        not null,
    case_id     text        not null,
    customer    text        not null,
    claimed_at  timestamptz not null,
    claimed_in  text        not null, -- the period
    state       text        not null,
    reason      text        not null,
    evidence    text        not null,
    decided_at  text        not null,
    reversed_at text        not null,
    worker      text        not null,
    tier        text        not null,
    credit      text        not null,
    period      text        not null, -- in which it is charged; empty when it is not
    price       text        not null,
    amount      text        not null, -- exact, before the bands of its period
    line        text        not null,
    primary key (engagement, claimed_at, source, event, outcome)
);
create index claim_of_group on claim (engagement, grp);
create index claim_by_state on claim (engagement, state, claimed_at);
create index claim_by_period on claim (engagement, claimed_in, state, claimed_at);
create index claim_by_case on claim (engagement, case_id text_pattern_ops);
create index claim_by_worker on claim (engagement, worker text_pattern_ops, claimed_at);

-- How many claims there are, so that no page counts them one by one.
create table claim_count (
    engagement  integer     not null,
    claimed_in  text        not null,
    state       text        not null,
    reason      text        not null,
    claims      bigint      not null,
    primary key (engagement, claimed_in, state, reason)
);

-- Events that were stored and do not count, with the reason.
create table set_aside (
    engagement  integer     not null,
    grp         bigint      not null,
    reason      text        not null,
    message     text        not null,
    happened_at timestamptz not null,
    json        text        not null
);
create index set_aside_of_group on set_aside (engagement, grp);

-- Issued statements. A row never changes.
create table statement (
    engagement  integer     not null references engagement,
    period      text        not null,
    as_of       timestamptz not null,
    issued_at   timestamptz not null,
    receipt_max bigint      not null, -- what was delivered later was not read
    json        text        not null, -- canonical
    digest      text        not null,
    primary key (engagement, period)
);
create table statement_claim (
    engagement  integer     not null,
    statement   text        not null, -- the period of the statement
    position    integer     not null, -- in the list of claims
    case_id     text        not null,
    customer    text        not null,
    claimed_at  text        not null,
    claimed_in  text        not null,
    state       text        not null,
    reason      text        not null,
    evidence    text        not null,
    decided_at  text        not null,
    reversed_at text        not null,
    reversed_in text        not null,
    worker      text        not null,
    tier        text        not null,
    credit      text        not null,
    period      text        not null,
    price       text        not null,
    amount      text        not null,
    line        text        not null,
    primary key (engagement, statement, position)
);
create index statement_claim_charged on statement_claim (engagement, statement, period, position);
create index statement_claim_of_case on statement_claim (engagement, case_id);
create index statement_claim_reversed on statement_claim (engagement, statement, reversed_in, position);
create index statement_claim_made on statement_claim (engagement, statement, claimed_in, state, reason, position);

-- Moves about statements, in their order.
create table move (
    engagement  integer     not null references engagement,
    number      integer     not null,
    json        text        not null, -- canonical
    account     bigint      not null,
    primary key (engagement, number)
);

-- What the last comparison with a recomputation found.
create table self_check (
    engagement  integer     not null references engagement primary key,
    checked_at  timestamptz not null,
    claims      bigint      not null,
    differing   bigint      not null,
    waiting     bigint      not null, -- groups that had to be decided again just then, and were left out
    example     text        not null,
    millis      bigint      not null
);
