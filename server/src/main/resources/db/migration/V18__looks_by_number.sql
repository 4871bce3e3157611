-- Looks have a number of their own, so that the list of them is read a page at a time.
alter table look add column id bigint generated always as identity;
create index look_by_number on look (engagement, id desc);
drop index look_of_engagement;
