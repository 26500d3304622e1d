import { WorkspacePage } from '../../journeys/page/workspace-page.js';
import { serveStrictly } from '../../journeys/page/strict-server.js';
import { Watch } from '../../journeys/page/watched-page.js';
import { Gate } from './gate.js';
import { startServer } from './real-server.js';
import { ServerFacts } from './server-facts.js';

const FOLDER = process.env.FAIRLEAD_PAGES_FOLDER ?? '';
if (FOLDER === '') throw new Error('These tests need the built pages: run them with "npm run test:on-server".');

/** What a browser writes into its console by itself when a line is cut. */
const CUT = /Failed to load resource|net::ERR_/;

/** A real server, a line to it that can be cut, and the built workspace, which works on that server. */
export class Office {
  watch = new Watch([CUT]);
  #server;
  #pages;

  /** @param {() => number} random decides which answers get lost */
  static async open(random) {
    const office = new Office();
    office.#server = await startServer();
    office.gate = new Gate(office.#server.address, random);
    office.#pages = await serveStrictly(FOLDER, office.gate.pass);
    office.facts = new ServerFacts(office.#server.address);
    return office;
  }

  get address() {
    return this.#pages.address;
  }

  /**
   * A window on the board of one pipeline, with everything loaded.
   * @param {import('playwright').BrowserContext} context which `watch` follows
   */
  async openWorkspace(context) {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.setViewportSize({ width: 1800, height: 900 });
    await page.goto(`${this.address}/#board/software`);
    const workspace = new WorkspacePage(page);
    await workspace.ready();
    return workspace;
  }

  async close() {
    this.gate.close();
    this.#pages.close();
    await this.#server.stop();
  }
}
