-- The history in the order recorded: each entry bears the number that its op has in the log, so that a checkpoint of the
-- feed is a place in the history too, and nobody who reads on misses an act that was made offline long before it arrived.

-- A number of the log as drawNumbers() draws it, under the lock that tells readers what is still on its way: for servers
-- of the version before, which write entries without one until they are replaced.
create function fairlead_next_position() returns bigint language sql volatile as $$
  with locked as materialized (
    select pg_advisory_xact_lock_shared(
      (('fairlead_log_seq'::regclass::oid::bigint # 713706) & 2147483647)::integer,
      ((case when is_called then last_value else last_value - 1 end) % 2147483648)::integer
    )::text from fairlead_log_seq
  )
  select nextval('fairlead_log_seq') from locked
$$;

alter table fairlead_deal_changes add column position bigint;
alter table fairlead_pipeline_changes add column position bigint;

-- Room below the present value of the sequence for the entries that are there.
select setval('fairlead_log_seq', entries.count)
  from (select (select count(*) from fairlead_deal_changes) + (select count(*) from fairlead_pipeline_changes) as count) entries,
    fairlead_log_seq sequence
  where entries.count > (case when sequence.is_called then sequence.last_value else sequence.last_value - 1 end);

-- In what order they were recorded nobody wrote down: that of time comes nearest, and keeps each record's own order.
with entries as (
  select 'deal' as kind, deal_id as id, seq, at from fairlead_deal_changes
  union all
  select 'pipeline' as kind, pipeline_id as id, seq, at from fairlead_pipeline_changes
), numbered as (
  select e.kind, e.id, e.seq,
    s.last_value - count(*) over () + row_number() over (order by e.at, e.id, e.seq, e.kind) as position
  from entries e, fairlead_log_seq s
), numbered_pipelines as (
  update fairlead_pipeline_changes c set position = n.position
  from numbered n where n.kind = 'pipeline' and n.id = c.pipeline_id and n.seq = c.seq
)
update fairlead_deal_changes c set position = n.position
  from numbered n where n.kind = 'deal' and n.id = c.deal_id and n.seq = c.seq;

alter table fairlead_deal_changes
  alter column position set default fairlead_next_position(),
  alter column position set not null;
alter table fairlead_pipeline_changes
  alter column position set default fairlead_next_position(),
  alter column position set not null;

create unique index fairlead_deal_changes_position on fairlead_deal_changes (position);
create unique index fairlead_pipeline_changes_position on fairlead_pipeline_changes (position);
-- Pages went by time before.
drop index fairlead_deal_changes_time;
