-- The contract of settle-log.yaml, written by hand for DuckDB as fast as we know, for this log and no other: ids become
-- integers (all are a letter and nine digits, and the number of a case is its place in their order), intents and workers
-- become enums, instants microseconds. Each step is then a hash join over narrow integers, with a range as its condition,
-- instead of a window over everything. What speaks against a claim is one number: the instant, times four, plus the reason.
-- Only the hours that hold a band's limit are ranked, and texts come back at the very end, when the claims are sorted.
create type intent as enum (select distinct "data.intent" from read_parquet('$EVENTS') where "data.intent" is not null);
create type worker as enum (select distinct worker from (
    select "data.worker" as worker from read_parquet('$EVENTS') union all select worker from read_csv('$WORKERS'))
    where worker is not null);
create temp table events as
    select case type when 'case.opened' then 0 when 'case.resolved' then 1 when 'case.reopened' then 2 else 3 end::tinyint as type,
        substr(subject, 2)::integer as "case", substr(customer, 2)::integer as customer, epoch_us(time) as time,
        "data.intent"::intent as intent, "data.worker"::worker as worker
    from read_parquet('$EVENTS')
    where type <> 'survey.answered' or ("data.kind" = 'csat' and "data.score" <= 2);
create temp table tiers as select worker::worker as worker, tier from read_csv('$WORKERS');
create temp table prices as
    select tier, band,
        rtrim(rtrim(cast(price as varchar), '0'), '.') as price,
        rtrim(rtrim(cast(cast(price * factor as decimal(18, 6)) as varchar), '0'), '.') as amount
    from (values ('self-service', 0.40), ('ai', 0.90), ('expert', 4.50), ('agent', 7.50), ('in-house', 0.00), ('', 0.40))
            p (tier, price),
        (values (1, 1.00), (2, 0.95), (3, 0.90)) b (band, factor);
create temp table opened as
    select "case", time, customer::bigint * 1024 + enum_code(intent) as key from events where type = 0;
create temp table claims as
    select r."case", r.customer, r.time, r.worker, o.key
    from events r left join opened o using ("case")
    where r.type = 1 and r.time < epoch_us(timestamptz '2026-06-01 00:00:00+00');
create temp table refuted as
    select claim, min(against) as against
    from (
        select arg_max(c.rowid, c.time) as claim, o.time * 4 as against
        from claims c join opened o using (key)
        where o.time > c.time and o.time <= c.time + 604800000000 and o."case" <> c."case"
        group by o."case", o.time
        union all
        select c.rowid, e.time * 4 + e.type - 1
        from claims c join events e using ("case")
        where e.type >= 2 and e.time >= c.time
            and e.time <= c.time + case e.type when 2 then 259200000000 else 1209600000000 end)
    group by claim;
create temp table decided as
    select c.rowid as claim, c."case", c.customer, c.time, c.worker, c.time + 259200000000 as confirms, f.against // 4 as refuted_at,
        (f.against % 4)::tinyint as reason, f.against is null or f.against // 4 > c.time + 259200000000 as is_charged,
        ((c.time + 259200000000) // 3600000000)::integer as hour
    from claims c left join refuted f on f.claim = c.rowid;
create temp table hours as
    select hour, period, n, sum(n) over (partition by period order by hour) - n as before
    from (
        select hour, strftime(make_timestamp(hour * 3600000000), '%Y-%m') as period, count(*) as n
        from decided where is_charged group by hour);
create temp table ranked as
    select d.claim, h.before + row_number() over (partition by d.hour order by d.confirms, d."case") as rank
    from decided d join hours h using (hour)
    where d.is_charged
        and ((h.before < 1000000 and h.before + h.n > 1000000) or (h.before < 2000000 and h.before + h.n > 2000000));
create temp table billed as
    select d.claim, d."case", d.customer, d.time, d.worker, d.confirms, d.refuted_at, d.reason, d.is_charged, d.hour,
        case when not d.is_charged then 0
            when coalesce(r.rank, h.before + 1) <= 1000000 then 1
            when coalesce(r.rank, h.before + 1) <= 2000000 then 2 else 3 end::tinyint as band
    from decided d
        left join hours h on d.hour = h.hour and d.is_charged
        left join ranked r on d.claim = r.claim and d.is_charged;
copy (
    select 'c' || lpad(b."case"::varchar, 9, '0') as "case", 'k' || lpad(b.customer::varchar, 9, '0') as customer,
        make_timestamp(b.time)::timestamptz as claimed_at,
        case when b.band is null then 'excluded' when not b.is_charged then 'refuted'
            when b.refuted_at is null then 'confirmed' else 'reversed' end as state,
        case when b.band is null then 'term' when b.refuted_at is null then 'silence'
            when b.reason = 0 then 'recontact' when b.reason = 1 then 'reopened' else 'unhappy' end as reason,
        case when b.is_charged then 'silence' end as evidence,
        make_timestamp(case when b.is_charged then b.confirms else b.refuted_at end)::timestamptz as decided_at,
        make_timestamp(case when b.is_charged then b.refuted_at end)::timestamptz as reversed_at,
        b.worker::varchar as worker, case when b.worker is not null then coalesce(t.tier, 'agent') end as tier,
        case when b.worker is not null then '1' end as credit,
        h.period, case when b.is_charged then case when p.price = '' then '0' else p.price end end as price,
        case when b.is_charged then case when p.amount = '' then '0' else p.amount end else '0' end as amount,
        case when b.is_charged then 'resolutions' end as line
    from (
        select * exclude claim from billed
        union all
        select "case", customer, time, worker, null, null, null, false, null, null from events
        where type = 1 and time >= epoch_us(timestamptz '2026-06-01 00:00:00+00')
            and time <= epoch_us(timestamptz '2026-07-01 00:00:00+00')
        order by 1, 3) b
        left join tiers t on t.worker = b.worker
        left join hours h on h.hour = b.hour and b.is_charged
        left join prices p on p.tier = case when b.worker is null then '' else coalesce(t.tier, 'agent') end and p.band = b.band)
to '$CLAIMS' (format parquet, compression zstd, row_group_size 122880);
