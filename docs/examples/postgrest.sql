-- A table of deals for postgrestAdapter: for PostgREST and Supabase. Rename, leave out and add columns as you like and tell
-- the adapter by `fields`. Give the roles of your API their rights and row level security as for any other table.

-- Versions come from one sequence, so that none comes back after a deal was deleted and restored.
create sequence deal_version;

create table deals (
  id text collate "C" primary key,
  "externalId" text,
  title text not null,
  "pipelineId" text not null,
  "stageId" text not null,
  value numeric,
  currency text,
  margin numeric,
  "ownerId" text,
  splits jsonb not null default '[]',
  "teamId" text,
  "territoryId" text,
  "accountId" text,
  "contactId" text,
  "productId" text,
  source text,
  probability numeric,
  "expectedCloseDate" date,
  "firstContactAt" timestamptz,
  "createdAt" timestamptz,
  "stageEnteredAt" timestamptz,
  "lastActivityAt" timestamptz,
  "nextActivityAt" timestamptz,
  "plannedUntilAt" timestamptz,
  "closedAt" timestamptz,
  "lostReasonId" text,
  "pushCount" integer,
  "snoozedUntilDate" date,
  tags jsonb not null default '[]',
  -- Compared byte by byte, as the ranks are made to be.
  rank text collate "C" not null default '',
  fields jsonb not null default '{}',
  version bigint not null default nextval('deal_version')
);
-- A page of a stage costs the same however many deals there are.
create index deals_in_stage on deals ("stageId", rank, id);

-- Whoever writes, the version counts on: also a script that knows nothing of it.
create function count_deal_version() returns trigger language plpgsql as $$
begin
  new.version := nextval('deal_version');
  return new;
end $$;
create trigger deals_version before insert or update on deals for each row execute function count_deal_version();

-- Optional, for exactly-once: the op's id is recorded in the same transaction as its change.
create table deal_ops (
  id text primary key,
  at timestamptz not null default now(),
  record jsonb
);

create function apply_deal_op(op jsonb) returns jsonb language plpgsql as $$
declare
  deal_id text := op ->> 'dealId';
  base bigint := (op ->> 'base')::bigint;
  columns text := (select string_agg(quote_ident(key), ', ') from jsonb_object_keys(coalesce(nullif(op -> 'row', 'null'), '{}')) as key);
  standing deals;
  written deals;
begin
  -- For the triggers of postgrest-history.sql, where they are.
  perform set_config('fairlead.op', op::text, true);
  -- A twin waits here until the first has ended, and then finds its entry.
  insert into deal_ops (id) values (op ->> 'id') on conflict do nothing;
  if not found then
    return (select jsonb_build_object('status', 'applied', 'replayed', true, 'record', record) from deal_ops where id = op ->> 'id');
  end if;

  select * into standing from deals where id = deal_id for update;
  if op ->> 'type' = 'create' then
    if standing.id is null then
      execute format('insert into deals (%1$s) select %1$s from jsonb_populate_record(null::deals, $1) on conflict do nothing returning *', columns)
        into written using op -> 'row';
      -- Somebody else took the id meanwhile.
      if written.id is null then select * into standing from deals where id = deal_id; end if;
    end if;
  elsif standing.id is null then
    delete from deal_ops where id = op ->> 'id';
    return jsonb_build_object('status', 'gone');
  elsif base is null or base = standing.version then
    if op ->> 'type' = 'remove' then
      delete from deals where id = deal_id;
      return jsonb_build_object('status', 'applied');
    end if;
    execute format('update deals set (%1$s) = (select %1$s from jsonb_populate_record(null::deals, $1)) where id = $2 returning *', columns)
      into written using op -> 'row', deal_id;
  end if;

  if written.id is null then
    -- Refused, and so not recorded: sent again, it is judged anew.
    delete from deal_ops where id = op ->> 'id';
    return jsonb_build_object('status', 'conflict', 'record', to_jsonb(standing));
  end if;
  update deal_ops set record = to_jsonb(written) where id = op ->> 'id';
  return jsonb_build_object('status', 'applied', 'record', to_jsonb(written));
end $$;
