import { defineMessages } from '../messages.js';

/** What stands around every figure: its tools, its states, and why one can't be had. */
export const figures = defineMessages('figures', {
  asChart: 'Show as a chart',
  asTable: 'Show as a table',
  export: 'Export',
  exportPng: 'PNG, 2×',
  exportPngHint: 'with the sentence',
  exportCsv: 'CSV',
  exportCsvHint: 'full figures',
  working: 'Working it out…',
  workingOf: 'Working it out… {done} of {of}',
  failed: 'This figure could not be worked out',
  retry: 'Try again',
  lacking: 'This figure can’t be told yet',
  noPicture: 'The picture can’t be drawn here, so its figures stand as a table: {reason}',
  about: '{place}: {reason}',
  whenMade: 'As of {time}',
  none: '–',
  // Reasons, by the code of what is lacking.
  noHistory: 'This backend keeps no history of changes.',
  historyWaits: 'The history is not here yet: {message}',
  historyFailed: 'The history can’t be read: {message}',
  historyTooLarge: 'The history is too large to be read whole: {read} of {of} changes are here.',
  historyTooLargeUnknown: 'The history is too large to be read whole: {read} changes are here.',
  notReadWhole: 'There are more deals than are read whole.',
  notLoaded: 'The deals could not be loaded.',
  notVisible: 'You may not see this pipeline.',
  valuesHidden: 'You may not see what its deals are worth.',
  noRates: 'Amounts in several currencies can’t be added up without rates: {currencies} are in it.',
  nothingClosed: 'No deal was closed in this period.',
  nothingWon: 'No deal was won in this period.',
  nothingOpen: 'No deal is open.',
  noEntries: 'No deal came into a stage in this period.',
  nothingCreated: 'No deal was created in this period.',
  tooFewEnded: {
    one: '{count} stay has ended; it takes {needed} to tell how long one lasts.',
    other: '{count} stays have ended; it takes {needed} to tell how long one lasts.',
  },
  tooFewStays: 'Too few stays are known to tell.',
  tooFewWon: {
    one: '{count} deal was won; it takes {needed} to tell.',
    other: '{count} deals were won; it takes {needed} to tell.',
  },
  noCycle: 'No deal that was won tells how long it took.',
  zeroCycle: 'All deals were won on the day they came.',
  noValue: 'No deal that was won has a value.',
  noRate: 'A currency has no rate.',
  inUnknownStage: {
    one: '{count} stay went on in a stage that nobody knows any more, and is left out.',
    other: '{count} stays went on in stages that nobody knows any more, and are left out.',
  },
  withoutEntry: {
    one: '{count} stay has no known beginning, and is left out.',
    other: '{count} stays have no known beginning, and are left out.',
  },
  impossibleStays: {
    one: '{count} stay ends before it begins, and is left out.',
    other: '{count} stays end before they begin, and are left out.',
  },
  withoutStay: {
    one: '{count} deal has no history, and is left out.',
    other: '{count} deals have no history, and are left out.',
  },
  withoutClose: {
    one: '{count} closed deal has no closing date, and is left out.',
    other: '{count} closed deals have no closing date, and are left out.',
  },
  withoutValue: {
    one: '{count} deal has no value, and is left out of amounts.',
    other: '{count} deals have no value, and are left out of amounts.',
  },
  withoutStart: {
    one: '{count} deal has no beginning, and is left out.',
    other: '{count} deals have no beginning, and are left out.',
  },
  withoutCreation: {
    one: '{count} deal has no day of creation, and is left out.',
    other: '{count} deals have no day of creation, and are left out.',
  },
  negative: {
    one: '{count} deal was closed before it began, and is left out.',
    other: '{count} deals were closed before they began, and are left out.',
  },
  ahead: {
    one: '{count} deal is to be created on a day to come, and is left out.',
    other: '{count} deals are to be created on days to come, and are left out.',
  },
  nothingDue: 'No deal was due in this period.',
  noQuota: 'There is no quota for this period.',
  zeroQuota: 'The quota is 0.',
  noOpenDeal: 'No deal is open.',
  noOpenValue: 'What is open is worth nothing.',
  withoutHistory: {
    one: '{count} deal has no history, and is left out.',
    other: '{count} deals have no history, and are left out.',
  },
  withoutOutcome: {
    one: '{count} deal was closed in a stage that nobody knows any more, and is left out.',
    other: '{count} deals were closed in stages that nobody knows any more, and are left out.',
  },
  knownStale: {
    one: '{count} deal was stale already when its history begins, and is left out.',
    other: '{count} deals were stale already when their history begins, and are left out.',
  },
  knownLater: {
    one: '{count} deal is known only since later, and is left out.',
    other: '{count} deals are known only since later, and are left out.',
  },
  asOfToday: {
    one: '{count} deal is credited as today: nobody knows how it stood at the win.',
    other: '{count} deals are credited as today: nobody knows how they stood at the win.',
  },
  unevenSplits: {
    one: '{count} deal’s shares do not total 100 %, and it is left out.',
    other: '{count} deals’ shares do not total 100 %, and they are left out.',
  },
  duplicateQuotas: {
    one: '{count} quota stands twice, and counts once.',
    other: '{count} quotas stand twice, and count once.',
  },
  tooFewClosed: {
    one: '{count} deal was closed in 90 days; it takes {needed} to tell.',
    other: '{count} deals were closed in 90 days; it takes {needed} to tell.',
  },
  tooFewParts: {
    one: '{count} part of the score is known; it takes {needed}.',
    other: '{count} parts of the score are known; it takes {needed}.',
  },
  unknownReason: 'Something it needs is missing ({why}).',
});
