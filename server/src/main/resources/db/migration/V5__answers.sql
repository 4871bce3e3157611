-- What a request with an Idempotency-Key was answered, so that the same request again is answered the same.
alter table answered
    add column type text not null default 'application/json',
    add column location text not null default '';
create index answered_at on answered (at);
