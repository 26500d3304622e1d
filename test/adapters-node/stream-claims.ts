/** What the kit has to have tried and found true, where an adapter maps a history: a part of each sentence. */
export const STREAM_CLAIMS: readonly string[] = [
  'the history of all deals stands in the order in which it was recorded',
  'from the checkpoint of any page',
  'while others write, who reads the history on',
  'ends at what was settled with its first page',
  'the history of all deals adds up to the deals',
  'the history of one deal is read on',
  'a checkpoint that the history never gave out',
  'the history of pipelines is a stream of its own',
  'every applied op leaves one entry',
  'an entry says what it was before and what it takes back',
];
