-- Until when a deal is planned: a deal that pauses while it is planned asks for the last of its undone activities, and asked
-- for the first before.

alter table fairlead_deals add column planned_until_day integer;

-- What clients sent as an instant or a date; null where it is neither. A date stands at noon of the reporting time zone.
create function fairlead_instant(written text) returns timestamptz language plpgsql stable as $$
begin if written ~ '^\d{4}-\d\d-\d\d$' then return (written || ' 12:00')::timestamp at time zone current_setting('fairlead.time_zone'); elsif written ~ '^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$' then return written::timestamptz; end if; return null; exception when others then return null; end
$$;

-- A number of the log for each deal that changes, under one lock that tells readers what is still on its way.
select pg_advisory_xact_lock_shared(
  (('fairlead_log_seq'::regclass::oid::bigint # 713706) & 2147483647)::integer,
  ((case when is_called then last_value else last_value - 1 end) % 2147483648)::integer
) from fairlead_log_seq;

-- Of a deal that tells of a next activity without a record of one, no more is known than that. The entry stands where the
-- history of the deal ended, so that its deal is what its entries add up to at every instant.
with due as (
  select e.deal_id as id, max(fairlead_instant(e.doc->>'dueAt')) as at from fairlead_entities e
  where e.kind = 'activity' and e.deal_id is not null and coalesce(e.doc->>'doneAt', '') = ''
  group by e.deal_id
), found as (
  select d.id, d.pipeline_id, d.version,
    coalesce(to_char(due.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), d.doc->>'nextActivityAt') as planned,
    coalesce((due.at at time zone current_setting('fairlead.time_zone'))::date - date '1970-01-01', d.next_activity_day) as day
  from fairlead_deals d left join due on due.id = d.id
  where due.at is not null or d.next_activity_day is not null
), filled as materialized (
  select f.*, 'fairlead-0004:' || f.id as op_id, nextval('fairlead_log_seq') as position,
    greatest(f.version, coalesce(h.seq, 0)) + 1 as seq,
    coalesce(h.at, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as at
  from found f left join lateral (
    select c.seq, c.at from fairlead_deal_changes c where c.deal_id = f.id order by c.seq desc limit 1
  ) h on true
), changed as (
  update fairlead_deals d set version = f.seq, planned_until_day = f.day,
    doc = (d.doc::jsonb || jsonb_build_object('plannedUntilAt', f.planned, 'version', f.seq))::json
  from filled f where d.id = f.id
), recorded as (
  insert into fairlead_deal_changes (deal_id, seq, at, op_id, pipeline_id, position, doc)
  select f.id, f.seq, f.at, f.op_id, f.pipeline_id, f.position, json_build_object(
    'id', f.op_id, 'dealId', f.id, 'at', f.at, 'seq', f.seq, 'actorId', null, 'opId', f.op_id, 'undoes', null, 'kind', 'edited',
    'changes', json_build_object('plannedUntilAt', json_build_object('from', null, 'to', f.planned)))
  from filled f
)
insert into fairlead_log (seq, kind, record_id, op_id, at, pipeline_before, pipeline_after)
  select f.position, 'deal', f.id, f.op_id, f.at, f.pipeline_id, f.pipeline_id from filled f;

drop function fairlead_instant(text);
