/** What really stands on the server, asked of it directly and not through a page. */
export class ServerFacts {
  #address;

  /** @param {string} address of the server */
  constructor(address) {
    this.#address = `${address}/api`;
  }

  /** @returns {Promise<Map<string, number>>} how often each op of the log's history was applied */
  async effects() {
    const effects = new Map();
    for await (const { opId } of this.#pages('history')) effects.set(opId, (effects.get(opId) ?? 0) + 1);
    return effects;
  }

  /** @returns {Promise<Map<string, object>>} every deal by its id */
  async deals() {
    const deals = new Map();
    for await (const deal of this.#pages('deals')) deals.set(deal.id, deal);
    return deals;
  }

  async *#pages(path) {
    for (let cursor = ''; cursor !== null;) {
      const query = new URLSearchParams({ limit: '1000', ...(cursor !== '' && { cursor }) });
      const response = await fetch(`${this.#address}/${path}?${query}`);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      const page = await response.json();
      yield* page.items;
      cursor = page.cursor;
    }
  }
}
