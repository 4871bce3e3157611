-- Ways back in that whoever runs the machine gave for lost passwords. A row never changes.
create table recovery (
    id          bigint generated always as identity primary key,
    account     bigint      not null references account,
    at          timestamptz not null
);

-- Every engagement that the account takes part in is told: its own side, and nobody else.
create function note_recovery() returns trigger language plpgsql as $$
begin
    if current_setting('evenkeel.restoring', true) = 'on' then
        return null; -- the changes come out of the backup, too
    end if;
    insert into change (engagement, side, type, subject)
    select engagement, side, 'member.recovered', account::text from member_of where account = new.account;
    return null;
end $$;
create trigger member_recovered after insert on recovery for each row execute function note_recovery();
