import { expect } from '@open-wc/testing';
import * as model from '../../src/model/index.js';

describe('model', () => {
  it('exports the rules under one entry', () => {
    for (const name of [
      'toMinor',
      'addToTotals',
      'dayOfInstant',
      'resolvePeriod',
      'rankBetween',
      'rotOf',
      'applyMove',
      'applyEdit',
      'changesOf',
      'moveProblem',
      'needsOf',
      'rightsOf',
      'foldText',
      'fieldDefinition',
      'compileView',
      'compareDeals',
      'normalizeDeal',
      'normalizePipeline',
      'probabilityOf',
      'laneFieldName',
    ]) {
      expect(model, name).to.have.property(name).that.is.a('function');
    }
  });
});
