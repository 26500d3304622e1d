const cds = require('@sap/cds');

/** Versions count on over all deals, so that none comes back. */
let version = 0;

module.exports = cds.service.impl(function () {
  const { Deals } = this.entities;
  this.before(['CREATE', 'UPDATE'], Deals, ({ data }) => {
    data.version = ++version;
  });
  this.on('clear', () => DELETE.from(Deals));
  this.on('load', async ({ data }) => {
    const deals = JSON.parse(data.deals).map((deal) => ({ ...deal, version: ++version }));
    await INSERT.into(Deals).entries(deals);
  });
});
