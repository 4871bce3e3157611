-- What has changed. A position is given to what is committed, by one at a time, so that nothing can ever appear behind a reader's back.
create table change (
    id          bigint generated always as identity primary key,
    engagement  integer     not null references engagement,
    position    bigint,
    side        text        not null default '', -- who alone may know of it; empty for all
    type        text        not null,
    subject     text        not null,            -- what it is about, as addresses have it
    at          timestamptz not null default clock_timestamp(),
    unique (engagement, position)
);
create index change_to_number on change (engagement, id) where position is null;

-- The tables say themselves what changed, in the same transaction, whichever server or hand writes to them.
create function note_change() returns trigger language plpgsql as $$
declare
    about jsonb := to_jsonb(new);
begin
    if current_setting('evenkeel.restoring', true) = 'on' then
        return null; -- the changes come out of the backup, too
    end if;
    insert into change (engagement, side, type, subject)
    values (new.engagement, coalesce(about ->> tg_argv[2], ''), tg_argv[0], coalesce(about ->> tg_argv[1], ''));
    return null;
end $$;

-- The arguments: the change's type, the column that it is about, and the column of the side that alone may know of it.
create trigger delivery_received after insert on receipt
    for each row execute function note_change('delivery.received', 'id', 'none');
create trigger upload_stored after update on upload
    for each row when (new.state = 'stored' and old.state <> 'stored')
    execute function note_change('upload.stored', 'id', 'side');
create trigger statement_issued after insert on statement
    for each row execute function note_change('statement.issued', 'period', 'none');
create trigger member_joined after insert on member_of
    for each row execute function note_change('member.joined', 'account', 'none');
create trigger key_made after insert on api_key
    for each row execute function note_change('key.made', 'id', 'side');
create trigger key_revoked after update on api_key
    for each row when (new.revoked_at is not null and old.revoked_at is null)
    execute function note_change('key.revoked', 'id', 'side');

-- A move is about a dispute, which its JSON names; one that accepts a statement names its period.
create function note_move() returns trigger language plpgsql as $$
declare
    move jsonb := new.json::jsonb;
begin
    if current_setting('evenkeel.restoring', true) = 'on' then
        return null;
    end if;
    insert into change (engagement, type, subject)
    values (
        new.engagement,
        case when move ? 'dispute' then 'dispute.moved' else 'statement.accepted' end,
        coalesce(move ->> 'dispute', move ->> 'statement', new.number::text));
    return null;
end $$;
create trigger dispute_moved after insert on move for each row execute function note_move();

-- Who is told of changes by a webhook of ours.
create table webhook (
    id          bigint generated always as identity primary key,
    engagement  integer     not null references engagement,
    side        text        not null check (side in ('client', 'provider', 'auditor')),
    account     bigint      not null references account,
    url         text        not null,
    secret      text        not null, -- whsec_...: it signs, so it cannot be kept as a hash
    types       text        not null, -- joined by spaces; empty for all
    position    bigint      not null, -- up to where changes have been put on the list below
    created_at  timestamptz not null,
    disabled_at timestamptz,
    problem     text        not null default ''
);
create index webhook_of_engagement on webhook (engagement, id);

create table webhook_message (
    id          bigint generated always as identity primary key,
    webhook     bigint      not null references webhook,
    change      bigint      not null references change,
    attempts    integer     not null default 0,
    due_at      timestamptz, -- empty once it was taken, or given up
    taken_at    timestamptz,
    status      integer     not null default 0, -- of the last answer; 0 where there was none
    problem     text        not null default '',
    unique (webhook, change)
);
create index webhook_message_due on webhook_message (due_at) where due_at is not null;
