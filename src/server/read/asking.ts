import type { QueryEnvironment } from '../../data/adapter.js';
import { parseDate } from '../../model/calendar.js';
import type { FieldEnvironment } from '../../model/field.js';
import type { View } from '../../model/view.js';
import type { HandlerContext } from '../context.js';
import { Unsupported } from '../problem.js';
import { scopeOfAll, scopeOfStage, type Scope } from '../view/scope.js';
import { viewSql } from '../view/view-sql.js';
import type { Viewer } from '../viewer.js';
import { todayIn } from '../workspace.js';

/** What fields are read with: the client's day and rates, the server's time zone, this person's rights. */
export function fieldEnvironment(
  context: HandlerContext,
  viewer: Viewer,
  environment: QueryEnvironment | null,
): FieldEnvironment {
  const { settings } = context;
  const asked = environment?.calendar.timeZone;
  if (asked !== undefined && asked !== settings.calendar.timeZone) {
    throw new Unsupported(
      `Days are counted in ${settings.calendar.timeZone} here, not in ${asked}. Set the same time zone on both sides.`,
    );
  }
  const { pipelines } = viewer;
  return {
    today: environment ? parseDate(environment.today) : todayIn(settings, context.now()),
    calendar: environment?.calendar ?? settings.calendar,
    currency: environment ? environment.currency : settings.currency,
    rates: environment ? environment.rates : settings.rates,
    stage: (id, pipelineId) => pipelines.stage(id, pipelineId),
    pipeline: (id) => pipelines.get(id),
    canSeeValue: (deal) => viewer.seesValues(deal.pipelineId),
  };
}

/** Which deals a question is about: a scope to write expressions in, and the conditions that rows must meet. */
export interface Asked {
  scope: Scope;
  where: string[];
}

export interface Question {
  view: View | null;
  stageId: string | null;
}

/** Null when nothing can answer, because nothing in question may be seen. */
export function askedOf({ view, stageId }: Question, env: FieldEnvironment, viewer: Viewer): Asked | null {
  const ids = viewer.visibleIds(view?.pipelineIds ?? 'all');
  if (ids.length === 0) return null;
  const places =
    stageId === null ? [] : viewer.pipelines.placesOf(stageId).filter(({ pipeline }) => ids.includes(pipeline.id));
  const [place] = places;
  if (place && places.length === 1) {
    const scope = scopeOfStage(place, env, viewer.seesValues(place.pipeline.id));
    const { parameters } = scope;
    const at = [
      `d.pipeline_id = ${parameters.text(place.pipeline.id)}`,
      `d.stage_id = ${parameters.text(place.stage.id)}`,
    ];
    return { scope, where: [...at, ...(view ? viewSql(view, scope) : [])] };
  }
  const all = viewer.visibleIds();
  const values = viewer.valueIds();
  const scope = scopeOfAll(viewer.pipelines.all, env, values.length === all.length ? 'all' : values);
  const { parameters } = scope;
  const where = [`d.pipeline_id = any(${parameters.texts(ids)})`];
  if (stageId !== null) where.push(`d.stage_id = ${parameters.text(stageId)}`);
  return { scope, where: [...where, ...(view ? viewSql(view, scope) : [])] };
}
