import { Agent, request as ask } from 'node:http';

/**
 * The line between the browsers and the server: passes everything on, and can be cut, slowed down or made to swallow
 * answers, as lines do. What is under way when a browser dies goes on at the server.
 */
export class Gate {
  /** Nothing reaches the server. */
  isDown = false;
  /** Milliseconds that every answer to a write is late. */
  delay = 0;
  /** The share of writes whose answer is lost after the server has done them, from 0 to 1. */
  answersLost = 0;
  /** Writes that were passed on. */
  writes = 0;
  #server;
  #random;
  #agent = new Agent({ keepAlive: true });
  #streams = new Set();

  /**
   * @param {string} server its address, without a slash at its end
   * @param {() => number} random
   */
  constructor(server, random) {
    this.#server = new URL(server);
    this.#random = random;
  }

  /** Everything passes again, at once. */
  heal() {
    this.isDown = false;
    this.delay = 0;
    this.answersLost = 0;
  }

  /** Nothing passes any more; feeds that are open end too. */
  cut() {
    this.isDown = true;
    for (const socket of this.#streams) socket.destroy();
  }

  close() {
    for (const socket of this.#streams) socket.destroy();
    this.#agent.destroy();
  }

  /**
   * @param {import('node:http').IncomingMessage} incoming
   * @param {import('node:http').ServerResponse} outgoing
   */
  pass = (incoming, outgoing) => {
    const { hostname, port } = this.#server;
    const { method, url: path, headers, socket } = incoming;
    if (this.isDown) {
      socket.destroy();
      return;
    }
    const isWrite = method === 'POST' && path === '/api/ops';
    if (isWrite) this.writes += 1;
    const isLost = isWrite && this.#random() < this.answersLost;
    const delay = isWrite ? this.delay : 0;
    const options = { hostname, port, method, path, headers, agent: this.#agent };
    const forward = ask(options, (answer) => {
      setTimeout(() => {
        if (isLost || socket.destroyed) {
          answer.resume();
          socket.destroy();
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }, delay);
      if (headers.accept !== 'text/event-stream') return;
      this.#streams.add(socket);
      socket.once('close', () => {
        this.#streams.delete(socket);
        answer.destroy();
      });
    });
    forward.on('error', () => socket.destroy());
    incoming.pipe(forward);
  };
}
