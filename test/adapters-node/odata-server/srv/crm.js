const cds = require('@sap/cds');

/** Versions count on over all deals, so that none comes back. */
let version = 0;
/** Drawn inside a transaction; this database has one at a time, so positions are committed in their order. */
let position = 0;
const pipelines = new Map();

module.exports = cds.service.impl(function () {
  const { Deals, DealChanges, PipelineChanges } = this.entities;
  this.before(['CREATE', 'UPDATE'], Deals, ({ data }) => {
    data.version = ++version;
  });
  this.on(['CREATE', 'UPDATE', 'DELETE'], Deals, async (request, next) => {
    const said = request.headers['fairlead-op'];
    if (said === undefined) return next();
    const id = request.data.id ?? request.params.at(-1)?.id ?? request.params.at(-1);
    const before = await SELECT.one.from(Deals).where({ id });
    const answer = await next();
    const after = await SELECT.one.from(Deals).where({ id });
    const last = await SELECT.one.from(DealChanges).columns('at').where({ dealId: id }).orderBy('position desc');
    const op = JSON.parse(said);
    const entry = { ...entryOf(op, before, after, last?.at), dealId: id, cause: op.cause };
    await INSERT.into(DealChanges).entries(entry);
    return answer;
  });
  this.on('savePipeline', async ({ data }) => {
    const { entityId, patch, ...said } = JSON.parse(data.op);
    const before = pipelines.get(entityId);
    const after = { ...before, ...patch };
    pipelines.set(entityId, after);
    const op = { ...said, kind: before ? 'edited' : 'created' };
    await INSERT.into(PipelineChanges).entries({ ...entryOf(op, before, after), pipelineId: entityId });
  });
  this.on('clear', async () => {
    pipelines.clear();
    await DELETE.from(DealChanges);
    await DELETE.from(PipelineChanges);
    return DELETE.from(Deals);
  });
  this.on('load', async ({ data }) => {
    const deals = JSON.parse(data.deals).map((deal) => ({ ...deal, version: ++version }));
    await INSERT.into(Deals).entries(deals);
  });
});

function entryOf({ id, at, actorId, kind, undoes = null }, before, after, lastAt) {
  const names = Object.keys({ ...before, ...after }).filter((name) => name !== 'id' && name !== 'version');
  const changed = names.filter((name) => (before?.[name] ?? null) !== (after?.[name] ?? null));
  const changes = changed.map((name) => [name, { from: before?.[name] ?? null, to: after?.[name] ?? null }]);
  return {
    position: ++position,
    id,
    // What waited offline is never dated before what its record had been through by then.
    at: lastAt && Date.parse(lastAt) > Date.parse(at) ? lastAt : at,
    actorId,
    opId: id,
    undoes,
    kind,
    changes: JSON.stringify(Object.fromEntries(changes)),
  };
}
