-- A webhook's secret is changed without a message lost: until a time its messages are signed with the one before, too.
alter table webhook
    add secret_before text not null default '',
    add before_until timestamptz;
