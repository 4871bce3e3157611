-- How many pieces of an upload are stored: a piece may have refused rows alone, which do not move the count of events.
alter table upload add column pieces integer not null default 0;

-- Until now a piece that was stored had this many events, and only the last one fewer.
update upload set pieces = done / 20000 where state = 'running';
