-- Which worker of the journal somebody is, so that they see what they earned; empty when they are none.
alter table member_of add column worker text not null default '';
