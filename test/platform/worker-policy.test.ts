import { expect } from '@open-wc/testing';
import { ownWorker, workerAddress } from '../../src/platform/worker/own-worker.js';

interface Rules {
  createScriptURL(address: string): string;
}

describe("the policy of the worker's address", () => {
  it('is made once, and passes our own script and nothing else', () => {
    const made: { name: string; rules: Rules }[] = [];
    const trustedTypes = {
      createPolicy: (name: string, rules: Rules): Rules => {
        made.push({ name, rules });
        return rules;
      },
    };
    const before = Object.getOwnPropertyDescriptor(globalThis, 'trustedTypes');
    Object.defineProperty(globalThis, 'trustedTypes', { value: trustedTypes, configurable: true });
    try {
      for (const worker of [ownWorker(), ownWorker()]) worker.terminate();
    } finally {
      if (before) Object.defineProperty(globalThis, 'trustedTypes', before);
      else Reflect.deleteProperty(globalThis, 'trustedTypes');
    }

    expect(made.map(({ name }) => name)).to.deep.equal(['fairlead']);
    const { rules } = made[0]!;
    expect(rules.createScriptURL(workerAddress())).to.equal(workerAddress());
    for (const other of [
      'https://evil.example/worker.js',
      `${workerAddress()}?`,
      'worker.js',
      'data:text/javascript,1',
    ]) {
      expect(() => rules.createScriptURL(other), other).to.throw(TypeError, 'fairlead');
    }
  });
});
