-- A request with an Idempotency-Key may come of a person, too, who has no key: it is kept by who asked.
alter table answered add column asker text not null default '';
update answered set asker = 'key ' || key_id;
alter table answered drop constraint answered_pkey;
alter table answered drop column key_id;
alter table answered add primary key (asker, key);
alter table answered alter column asker drop default;
