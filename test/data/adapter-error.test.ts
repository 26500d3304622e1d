import { expect } from '@open-wc/testing';
import { AdapterError, asAdapterError, isAbort } from '../../src/data/adapter-error.js';

describe('asAdapterError', () => {
  it('gives our own back as they are', () => {
    const error = new AdapterError('throttled', 'Wait.', { outcome: 'not-applied', retryAfterMs: 10, status: 429 });
    expect(asAdapterError(error)).to.equal(error);
  });

  it('knows an error by its kind, and takes of the rest what can be read', () => {
    const error = Object.assign(new Error('No line.'), { kind: 'network', retryAfterMs: -1, status: 'x', outcome: 1 });
    const known = asAdapterError(error);
    expect(known).to.include({ kind: 'network', message: 'No line.', outcome: 'unknown' });
    expect([known?.retryAfterMs, known?.status, known?.cause]).to.deep.equal([undefined, undefined, error]);
    const whole = asAdapterError({
      kind: 'auth',
      message: 'Who?',
      outcome: 'not-applied',
      retryAfterMs: NaN,
      status: 401,
    });
    expect(whole).to.include({ kind: 'auth', outcome: 'not-applied', status: 401 });
    const pause = asAdapterError({ kind: 'throttled', message: 'Wait.', retryAfterMs: 5 });
    expect(pause).to.include({ outcome: 'unknown', retryAfterMs: 5 });
  });

  it('leaves everything else alone', () => {
    const kinds = [
      { kind: 'other', message: '' },
      { kind: 'network' },
      new Error('network'),
      'network',
      null,
      undefined,
    ];
    for (const thrown of kinds) expect(asAdapterError(thrown)).to.equal(null);
  });
});

describe('isAbort', () => {
  it('knows a call that was given up by the platform and by an adapter', () => {
    expect(isAbort(new DOMException('', 'AbortError'))).to.equal(true);
    expect(isAbort({ kind: 'aborted', message: '' })).to.equal(true);
    for (const thrown of [new Error('AbortError'), null, 'AbortError', new AdapterError('network', '')]) {
      expect(isAbort(thrown)).to.equal(false);
    }
  });
});
