-- With millions of claims no page may look at each of them. What a list is filtered by leads straight to its latest claims,
create index claim_by_reason on claim (engagement, reason, claimed_at);
create index claim_by_tier on claim (engagement, tier, claimed_at);
create index work_failing on work (engagement) where failures > 0;
create index set_aside_latest on set_aside (engagement, happened_at);

-- and the claims behind a statement are counted once, when it is issued.
create table statement_count (
    engagement  integer     not null,
    statement   text        not null,
    claimed_in  text        not null,
    state       text        not null,
    reason      text        not null,
    claims      bigint      not null,
    primary key (engagement, statement, claimed_in, state, reason),
    foreign key (engagement, statement) references statement (engagement, period)
);
insert into statement_count
select engagement, statement, claimed_in, state, reason, count(*) from statement_claim
group by engagement, statement, claimed_in, state, reason;
