/** Makes the worker that runs jobs, in a way that a page's policy lets pass. */
export type CreateWorker = () => Worker;

interface ScriptPolicy {
  createScriptURL(address: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

const TYPE = { type: 'module', name: 'fairlead' } as const;

/** The address of the worker's script. Bundlers know it by this wording alone and bring the script along. */
export function workerAddress(): string {
  class Worker {
    readonly address: string;
    constructor({ href }: URL, _type: WorkerOptions) {
      this.address = href;
    }
  }
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }).address;
}

/** Made once: a page may allow one policy of a name only. */
let policy: ScriptPolicy | null = null;

/**
 * The worker of this package. Where the page demands Trusted Types, a policy named `fairlead` passes its address and nothing
 * else.
 *
 * @throws where the page's policy refuses it.
 */
export function ownWorker(): Worker {
  const address = workerAddress();
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return new Worker(address, TYPE);
  policy ??= trustedTypes.createPolicy('fairlead', {
    createScriptURL: (asked) => {
      if (asked === address) return asked;
      throw new TypeError(`The policy "fairlead" passes ${address} only, not ${asked}.`);
    },
  });
  return new Worker(policy.createScriptURL(address), TYPE);
}
