import { expect } from '@open-wc/testing';
import { AdapterError as known } from '../../src/data/adapter-error.js';
import { AdapterError } from '../../src/data/index.js';

describe('fairlead/data.js', () => {
  it('hands out the error that the store recognises', () => {
    expect(AdapterError).to.equal(known);
    const error = new AdapterError('network', 'No network.', { outcome: 'not-applied' });
    expect(error).to.be.instanceOf(Error);
    expect([error.name, error.kind, error.outcome]).to.deep.equal(['AdapterError', 'network', 'not-applied']);
  });
});
