-- The contract of settle-log.yaml, written by hand for DuckDB as fast as we know: the file is read once into narrow tables,
-- hash joins with range conditions instead of windows over everything, and only the hours that hold a band's limit are ranked.
create temp table opened as
    select subject, customer, "data.intent" as intent, time from read_parquet('$EVENTS') where type = 'case.opened';
create temp table resolved as
    select subject, customer, time, id, "data.worker" as worker from read_parquet('$EVENTS') where type = 'case.resolved';
create temp table reopened as select subject, time from read_parquet('$EVENTS') where type = 'case.reopened';
create temp table unhappy as
    select subject, time from read_parquet('$EVENTS')
    where type = 'survey.answered' and "data.kind" = 'csat' and "data.score" <= 2;
create temp table tiers as select worker, tier from read_csv('$WORKERS');
create temp table prices as
    select tier, band,
        rtrim(rtrim(cast(price as varchar), '0'), '.') as price,
        rtrim(rtrim(cast(cast(price * factor as decimal(18, 6)) as varchar), '0'), '.') as amount
    from (values ('self-service', 0.40), ('ai', 0.90), ('expert', 4.50), ('agent', 7.50), ('in-house', 0.00), ('', 0.40))
            p (tier, price),
        (values (1, 1.00), (2, 0.95), (3, 0.90)) b (band, factor);
create temp table claims as
    select r.subject, r.customer, r.time, r.id, r.worker, o.intent from resolved r left join opened o using (subject)
    where r.time < timestamptz '2026-06-01 00:00:00+00';
create temp table refuters as
    select id, min(time) as recontact_at, null::timestamptz as reopened_at, null::timestamptz as unhappy_at
    from (
        select arg_max(c.id, c.time) as id, o.time as time
        from claims c join opened o on c.customer = o.customer and c.intent = o.intent
        where o.time > c.time and o.time <= c.time + interval 7 days and o.subject <> c.subject
        group by o.subject, o.time)
    group by id
    union all
    select c.id, null, min(r.time), null from claims c join reopened r using (subject)
    where r.time >= c.time and r.time <= c.time + interval 72 hours group by c.id
    union all
    select c.id, null, null, min(u.time) from claims c join unhappy u using (subject)
    where u.time >= c.time and u.time <= c.time + interval 14 days group by c.id;
create temp table first_refuter as
    select id, least(a, b, c) as at,
        case when a <= least(b, c) or (b is null and c is null) or (a <= b and c is null) or (a <= c and b is null)
                then 'recontact'
            when b <= c or c is null then 'reopened' else 'unhappy' end as reason
    from (select id, max(recontact_at) as a, max(reopened_at) as b, max(unhappy_at) as c from refuters group by id);
create temp table decided as
    select c.subject, c.customer, c.time, c.id, coalesce(c.worker, '') as worker,
        case when c.worker is null then '' else coalesce(t.tier, 'agent') end as tier,
        c.time + interval 72 hours as confirms, f.at as refuted_at, f.reason,
        f.at is null or f.at > c.time + interval 72 hours as is_charged,
        date_trunc('hour', c.time + interval 72 hours) as hour
    from claims c left join first_refuter f using (id) left join tiers t using (worker);
create temp table hours as
    select hour, strftime(hour at time zone 'UTC', '%Y-%m') as period, n,
        sum(n) over (partition by strftime(hour at time zone 'UTC', '%Y-%m') order by hour) - n as before
    from (select hour, count(*) as n from decided where is_charged group by hour);
create temp table ranked as
    select d.id, h.before + row_number() over (partition by d.hour order by d.confirms, d.time, d.subject) as rank
    from decided d join hours h using (hour)
    where d.is_charged
        and ((h.before < 1000000 and h.before + h.n > 1000000) or (h.before < 2000000 and h.before + h.n > 2000000));
copy (
    select d.subject as "case", d.customer, d.time as claimed_at,
        case when d.is_charged then case when d.refuted_at is null then 'confirmed' else 'reversed' end else 'refuted' end as state,
        case when d.refuted_at is null then 'silence' else d.reason end as reason,
        case when d.is_charged then 'silence' end as evidence,
        case when d.is_charged then d.confirms else d.refuted_at end as decided_at,
        case when d.is_charged then d.refuted_at end as reversed_at,
        nullif(d.worker, '') as worker, nullif(d.tier, '') as tier, case when d.worker <> '' then '1' end as credit,
        case when d.is_charged then h.period end as period,
        case when d.is_charged then case when p.price = '' then '0' else p.price end end as price,
        case when d.is_charged then case when p.amount = '' then '0' else p.amount end else '0' end as amount,
        case when d.is_charged then 'resolutions' end as line
    from decided d
        left join hours h on d.hour = h.hour and d.is_charged
        left join ranked r on d.id = r.id and d.is_charged
        left join prices p on p.tier = d.tier and p.band = case
            when coalesce(r.rank, h.before + 1) <= 1000000 then 1
            when coalesce(r.rank, h.before + 1) <= 2000000 then 2 else 3 end
    union all
    select subject, customer, time, 'excluded', 'term', null, null, null, worker,
        case when worker is null then null else coalesce(t.tier, 'agent') end, case when worker is not null then '1' end,
        null, null, '0', null
    from resolved left join tiers t using (worker) where time >= timestamptz '2026-06-01 00:00:00+00' and time <= timestamptz '2026-07-01 00:00:00+00'
    order by 1, 3)
to '$CLAIMS' (format parquet, compression zstd, row_group_size 122880);
