import { expect } from '@open-wc/testing';

describe('the served data folder', () => {
  it('is listed, or answers 404 where there is none', async () => {
    const answer = await fetch('/__data/index.json');

    if (answer.status === 404) return;
    const { files } = (await answer.json()) as { files: string[] };
    const first = files[0] ?? '';
    expect(files).to.be.an('array').that.is.not.empty;
    expect((await fetch(`/__data/${encodeURI(first)}`)).status).to.equal(200);
  });

  it('serves nothing outside itself', async () => {
    expect((await fetch('/__data/..%2f..%2fetc%2fpasswd')).status).to.equal(404);
  });
});
