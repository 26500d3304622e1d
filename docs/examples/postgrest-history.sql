-- The history of the deals of postgrest.sql, and of pipelines, as streams for postgrestAdapter's option `history`. Run it after
-- postgrest.sql. Roles of your API need to read both tables of changes, and nothing else of them: whoever could write there
-- could write history.

create sequence history_position;

-- A sequence alone is not enough: a position may be drawn early and committed late, and whoever read past it would never see
-- that entry. The lock is held until the commit, so positions are committed in the order in which they were drawn, and all
-- that is visible is settled: `settled: 'in-order'`. Writers wait for each other here, from their first entry to their commit.
-- Read from the primary, or from one replica always: another one may be behind.
create function next_history_position() returns bigint language plpgsql as $$
begin
  perform pg_advisory_xact_lock(731964205);
  return nextval('history_position');
end $$;

create table deal_changes (
  position bigint primary key,
  id text not null,
  "dealId" text collate "C" not null,
  at timestamptz not null,
  "actorId" text,
  "opId" text not null,
  undoes text,
  cause text,
  kind text not null,
  -- {column: {from, to}}
  changes jsonb not null
);
create index deal_changes_of_deal on deal_changes ("dealId", position);

create table pipeline_changes (
  position bigint primary key,
  id text not null,
  "pipelineId" text collate "C" not null,
  at timestamptz not null,
  "actorId" text,
  "opId" text not null,
  undoes text,
  kind text not null,
  changes jsonb not null
);
create index pipeline_changes_of_pipeline on pipeline_changes ("pipelineId", position);

-- Which op writes: apply_deal_op says it, else the header that the option `opHeader` names. A script says neither.
create function writing_op() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('fairlead.op', true), '')::jsonb,
    (nullif(current_setting('request.headers', true), '')::jsonb ->> 'fairlead-op')::jsonb,
    '{}'
  )
$$;

-- One entry for each row that is written, in the same transaction. Takes the table of the entries and the name of the id there.
create function record_change() returns trigger language plpgsql security definer set search_path from current as $$
declare
  op jsonb := writing_op();
  before jsonb := case tg_op when 'INSERT' then '{}' else to_jsonb(old) end;
  after jsonb := case tg_op when 'DELETE' then '{}' else to_jsonb(new) end;
  record_id text := coalesce(after ->> 'id', before ->> 'id');
  position bigint := next_history_position();
  last_at timestamptz;
  entry jsonb;
begin
  -- What waited offline is dated when somebody acted, but never before what its record had been through by then.
  execute format('select at from %I where %I = $1 order by position desc limit 1', tg_argv[0], tg_argv[1])
    into last_at using record_id;
  entry := jsonb_build_object(
    'position', position,
    'id', coalesce(op ->> 'id', gen_random_uuid()::text),
    tg_argv[1], record_id,
    'at', greatest(coalesce((op ->> 'at')::timestamptz, now()), last_at),
    -- Who acted is in the token, where there is one; what the op says of it is the client's word.
    'actorId', coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', op ->> 'actorId'),
    'undoes', op ->> 'undoes',
    'cause', op ->> 'cause',
    'kind', coalesce(op ->> 'kind', case
      when tg_op = 'INSERT' then 'created'
      when tg_op = 'DELETE' then 'deleted'
      when before ->> 'stageId' is distinct from after ->> 'stageId' then 'moved'
      else 'edited'
    end),
    'changes', (
      select coalesce(jsonb_object_agg(key, jsonb_build_object('from', before -> key, 'to', after -> key)), '{}')
      from jsonb_object_keys(before || after) as key
      where key not in ('id', 'version')
        and coalesce(before -> key, 'null') is distinct from coalesce(after -> key, 'null')
    )
  );
  -- A script's entry stands for an act of its own.
  entry := entry || jsonb_build_object('opId', entry ->> 'id');
  execute format('insert into %1$I select * from jsonb_populate_record(null::%1$I, $1)', tg_argv[0]) using entry;
  return null;
end $$;

create trigger deals_recorded after insert or update or delete on deals
  for each row execute function record_change('deal_changes', 'dealId');

-- Where the pipelines that you hand to the adapter are kept in the database, too.
create table pipelines (
  id text collate "C" primary key,
  name text not null,
  currency text,
  stages jsonb not null default '[]'
);
create trigger pipelines_recorded after insert or update or delete on pipelines
  for each row execute function record_change('pipeline_changes', 'pipelineId');
