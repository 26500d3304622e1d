-- Deals, everything else that people write, and the record of what was done to them.
-- Text is compared byte by byte (collate "C"), as the fractional ranks need it: most collations of a language sort
-- digits and letters in another order.

-- How people order texts: numbers inside them by their size, accents after letters.
create collation fairlead_text (provider = icu, locale = 'und@colNumeric=yes', deterministic = false);

create table fairlead_deals (
  id text collate "C" primary key,
  pipeline_id text collate "C" not null,
  stage_id text collate "C" not null,
  rank text collate "C" not null,
  version bigint not null,
  -- The deal as it travels. Everything below follows from it and is written with it, worked out by the same functions
  -- that the page counts with; fairlead_deals is only written by the handler, or rebuilt with rederive().
  doc json not null,
  search text collate "C" not null,
  title text collate "C" not null,
  source text collate "C",
  external_id text collate "C",
  title_fold text collate "C" not null,
  source_fold text collate "C",
  external_id_fold text collate "C",
  owner_id text collate "C",
  team_id text collate "C",
  territory_id text collate "C",
  account_id text collate "C",
  contact_id text collate "C",
  product_id text collate "C",
  lost_reason_id text collate "C",
  currency text collate "C",
  -- The deal's currency, else its pipeline's.
  own_currency text collate "C" not null,
  value double precision,
  margin double precision,
  -- Whole minor units of own_currency.
  value_minor bigint,
  margin_minor bigint,
  -- Hundredths, whatever the currency: what is compared where the workspace converts nothing.
  value_face bigint,
  margin_face bigint,
  probability double precision,
  -- Basis points.
  probability_bp integer,
  push_count integer,
  -- Days since 1970-01-01 in the reporting time zone.
  first_contact_day integer,
  created_day integer,
  stage_entered_day integer,
  last_activity_day integer,
  next_activity_day integer,
  closed_day integer,
  expected_day integer,
  snoozed_day integer,
  tags text[] not null,
  tags_fold text[] not null,
  -- Folded ids, only those that are not plain ASCII.
  folds jsonb,
  -- Custom fields as filters read them.
  custom jsonb
);
create index fairlead_deals_manual on fairlead_deals (pipeline_id, stage_id, rank, id);
create index fairlead_deals_value on fairlead_deals (pipeline_id, stage_id, value_face desc nulls last, rank, id);
create index fairlead_deals_expected on fairlead_deals (pipeline_id, stage_id, expected_day, rank, id);
create index fairlead_deals_closed on fairlead_deals (pipeline_id, stage_id, closed_day)
  include (own_currency, value_minor);
create index fairlead_deals_owner on fairlead_deals (owner_id) where owner_id is not null;
create index fairlead_deals_account on fairlead_deals (account_id) where account_id is not null;

-- Pipelines with their stages, people, accounts, products, activities, saved views ...
create table fairlead_entities (
  kind text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  doc json not null,
  name_fold text collate "C" not null,
  deal_id text collate "C",
  -- Entities are listed in the order in which they came.
  place bigint generated always as identity,
  primary key (kind, id)
);
create index fairlead_entities_deal on fairlead_entities (deal_id, kind) where deal_id is not null;

-- Append-only, in the same transaction as the change.
create table fairlead_deal_changes (
  deal_id text collate "C" not null,
  seq bigint not null,
  at text collate "C" not null,
  op_id text collate "C" not null,
  -- Where the deal stood after the change, or before its end.
  pipeline_id text collate "C" not null,
  doc json not null,
  primary key (deal_id, seq)
);
create index fairlead_deal_changes_time on fairlead_deal_changes (at, seq, op_id);

create table fairlead_pipeline_changes (
  pipeline_id text collate "C" not null,
  seq bigint not null,
  at text collate "C" not null,
  doc json not null,
  primary key (pipeline_id, seq)
);

-- Which ops landed, per person: a retry is recognised, and an id used twice for different things is refused.
create table fairlead_ledger (
  user_id text collate "C" not null,
  op_id text collate "C" not null,
  hash text collate "C" not null,
  at text collate "C" not null,
  kind text collate "C" not null,
  record_id text collate "C" not null,
  version bigint not null,
  landed_at timestamptz not null default now(),
  primary key (user_id, op_id)
);
create index fairlead_ledger_age on fairlead_ledger (landed_at);

create sequence fairlead_log_seq;
-- What happened, in an order that never changes: the feed.
create table fairlead_log (
  seq bigint primary key,
  kind text collate "C" not null,
  record_id text collate "C" not null,
  op_id text collate "C" not null,
  at text collate "C" not null,
  pipeline_before text collate "C",
  pipeline_after text collate "C",
  logged_at timestamptz not null default now()
);

-- Totals of the stages, kept as differences that are added up when there are many: writers never wait for each other.
create table fairlead_totals (
  pipeline_id text collate "C" not null,
  stage_id text collate "C" not null,
  currency text collate "C" not null,
  count bigint not null,
  without_value bigint not null,
  minor numeric not null,
  weighted numeric not null
);
create index fairlead_totals_stage on fairlead_totals (pipeline_id, stage_id, currency);

-- floor((minor * points + 5000) / 10000) without leaving the range of bigint.
create function fairlead_weighted(minor bigint, points integer) returns bigint
  language sql immutable parallel safe
  return (minor - ((minor % 10000) + 10000) % 10000) / 10000 * points
    + ((((minor % 10000) + 10000) % 10000) * points + 5000) / 10000;

-- From one currency into another, halves away from zero; rates are worth in the base, factors minor units per major.
create function fairlead_converted(
  minor bigint, source double precision, source_factor double precision,
  target double precision, target_factor double precision
) returns double precision
  language sql immutable parallel safe
  return sign(minor::double precision)
    * (floor(abs((minor::double precision * source * target_factor) / (target * source_factor)))
      + case when abs((minor::double precision * source * target_factor) / (target * source_factor))
          - floor(abs((minor::double precision * source * target_factor) / (target * source_factor))) >= 0.5
        then 1 else 0 end);

-- What holds for the tables as a whole: the time zone in which days are counted, how far back the log reaches.
create table fairlead_settings (
  key text collate "C" primary key,
  value text collate "C" not null
);
