import type { QuestionsInput } from '../../insights/answers/answer-questions.js';
import { questionProblem } from '../../insights/answers/question-problem.js';
import { needsHistory } from '../../insights/answers/needs-history.js';
import { FactColumns } from '../../insights/deals/fact-columns.js';
import type { DealNews, HistoryNews } from '../../insights/answers/insights-model.js';
import { sameJson } from '../../model/change-set.js';
import type { Answer, Lack, Question } from '../../model/question.js';
import type { Progress } from '../../worker/job.js';
import { messageOf } from '../core/message-of.js';
import { inSlices, slicingOf } from '../core/slicing.js';
import type { StoreCore } from '../core/store-core.js';
import { UnseenDeals } from './deal-news.js';
import { UnseenHistory } from './history-news.js';
import { ModelRunner } from './model-runner.js';
import { surroundingsNow } from './surroundings-now.js';

/** Answers to so many questions are kept: what several panels ask, and what they asked a moment ago. */
const KEPT = 500;
/** Changes come in bursts: figures follow so long after the first of one at least, in milliseconds. */
const SOON = 150;
/** How it goes is told so often at most, in milliseconds. */
const TOLD_EVERY = 100;

interface Kept {
  readonly question: Question;
  readonly ofHistory: boolean;
  answer: Answer;
  /** What is told in its place while it can't be worked out; null where nothing keeps it from that. */
  instead: Answer | null;
  /** Which state of deals and history it was worked out from. */
  deals: number;
  history: number;
  /** Somebody asked since it was worked out. */
  isWanted: boolean;
}

const NOTHING = { n: 0, of: 0 };
const NO_FACTS = new FactColumns(0).facts;

/** Has questions answered off the page, and keeps the answers until something they depend on is another. */
export class InsightsClient {
  readonly #core: StoreCore;
  readonly #deals: UnseenDeals;
  readonly #history: UnseenHistory;
  /** The question asked last stands last. */
  readonly #kept = new Map<string, Kept>();
  #isOver = false;
  readonly #asked = new Set<Kept>();
  readonly #runner: ModelRunner;
  #isFirst = true;
  #isRunning = false;
  #cancel: (() => void) | null = null;
  /** They count up with every change that figures depend on. */
  #dealsRevision = 1;
  #historyRevision = 1;
  #seenRevision = -1;
  #toldAt = -Infinity;
  /** How long the last run took, in milliseconds. */
  #took = 0;

  constructor(core: StoreCore) {
    this.#core = core;
    this.#runner = new ModelRunner(core.ports);
    this.#deals = new UnseenDeals(core);
    this.#history = new UnseenHistory(() => {
      if (!core.rooms.history) throw new TypeError('Nothing keeps the history in this store yet.');
      return core.rooms.history.log;
    });
  }

  /** What is known of a question now: the same object until that is another. */
  answer(question: Question): Answer {
    const problem = questionProblem(question);
    const key = JSON.stringify(question);
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = {
        // A copy: the host may go on with its own object.
        question: JSON.parse(key) as Question,
        ofHistory: problem === null && needsHistory(question.metric),
        answer: problem === null ? working(null) : failed(`The question can't be answered: ${problem}.`),
        instead: null,
        deals: 0,
        history: 0,
        isWanted: false,
      };
    }
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    this.#dropOld();
    return problem === null ? this.#see(kept) : kept.answer;
  }

  dispose(): void {
    this.#unplan();
    this.#isOver = true;
    this.#runner.dispose();
  }

  /** Sees to it that an answer follows what it depends on. */
  #see(kept: Kept): Answer {
    const obstacle = this.#obstacle(kept);
    if (obstacle) {
      kept.instead = keepEqual(kept.instead ?? kept.answer, { ...obstacle, ...valueOf(kept.answer) });
      return kept.instead;
    }
    kept.instead = null;
    if (this.#isStale(kept)) {
      kept.isWanted = true;
      if (!this.#isRunning) this.#plan();
    }
    return kept.answer;
  }

  /** What keeps a figure from being worked out now; looks what moved, where nothing does. */
  #obstacle({ ofHistory }: Kept): Answer | null {
    const { rooms } = this.#core;
    if (rooms.paging) return lacking({ what: 'deals', why: 'notReadWhole' });
    const phase = rooms.loading?.phase;
    if (phase === 'failed') return lacking({ what: 'deals', why: 'notLoaded' });
    if (phase !== 'ready') return working(null);
    this.#look(ofHistory);
    const progress = ofHistory ? this.#history.progress : null;
    if (!progress) return null;
    const message = this.#history.waitsFor;
    const lacks = message === null ? [] : [{ what: 'history', why: 'historyWaits', details: { message } }];
    return { ...working(progress), lacks };
  }

  #look(ofHistory: boolean): void {
    const { revision } = this.#core.notifier;
    if (revision !== this.#seenRevision) {
      this.#seenRevision = revision;
      if (this.#deals.look()) this.#dealsRevision++;
    }
    if (ofHistory && this.#history.look()) this.#historyRevision++;
  }

  #isStale({ deals, history, ofHistory }: Kept): boolean {
    return deals < this.#dealsRevision || (ofHistory && history < this.#historyRevision);
  }

  /** What was never answered is begun at once; a newer answer waits for the burst to end, and for as long as the last one took. */
  #plan(): void {
    const wanted = this.#wanted();
    if (wanted.length === 0) return;
    const pause = wanted.some(({ deals }) => deals === 0) ? 0 : Math.max(SOON, this.#took);
    if (pause === 0) this.#unplan();
    this.#cancel ??= this.#core.ports.later(() => void this.#run(), pause);
  }

  #unplan(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Works out what is wanted and stale, in one go. */
  async #run(): Promise<void> {
    this.#cancel = null;
    this.#isRunning = true;
    const begun = this.#core.ports.now();
    const wanted = this.#wanted();
    for (const kept of wanted) {
      kept.isWanted = false;
      kept.deals = this.#dealsRevision;
      this.#asked.add(kept);
    }
    try {
      const answers = await this.#ask(wanted);
      for (const [index, kept] of wanted.entries()) {
        kept.answer = keepEqual(kept.answer, answers[index] ?? failed('The question was not answered.'));
      }
    } catch (error) {
      // What the model has taken in of this is not known: it begins anew with the next question.
      this.#beginAnew();
      for (const kept of wanted) kept.answer = failed(messageOf(error));
    }
    this.#asked.clear();
    if (this.#isOver) return;
    this.#took = this.#core.ports.now() - begun;
    this.#isRunning = false;
    this.#plan();
    this.#core.changed();
  }

  #wanted(): Kept[] {
    return [...this.#kept.values()].filter(
      (kept) => kept.isWanted && this.#isStale(kept) && !(kept.ofHistory && this.#history.progress),
    );
  }

  async #ask(wanted: readonly Kept[]): Promise<readonly Answer[]> {
    for (;;) {
      const isFirst = this.#isFirst;
      this.#isFirst = false;
      const input = await this.#input(wanted, isFirst);
      const output = await this.#runner.run(input, (progress) => this.#tell(wanted, progress));
      if (output.status === 'answered') return output.answers;
      // The worker died, and what it knew with it.
      if (isFirst) throw new TypeError('The model of the figures was lost while it was made.');
      this.#beginAnew();
    }
  }

  #beginAnew(): void {
    this.#isFirst = true;
    this.#deals.forget();
    this.#history.forget();
  }

  async #input(wanted: readonly Kept[], isFirst: boolean): Promise<QuestionsInput> {
    const news: DealNews | null = await inSlices(this.#deals.tell(), slicingOf(this.#core.ports));
    const history = this.#tellHistory(wanted.filter(({ ofHistory }) => ofHistory));
    const { ids, names, splits, ...facts } = news?.facts ?? NO_FACTS;
    return {
      model: this.#runner.model,
      isFirst,
      surroundings: surroundingsNow(this.#core),
      deals: news && { isEverything: news.isEverything, facts },
      rows: news?.rows ?? [],
      ids,
      names,
      splits,
      history,
      questions: wanted.map(({ question }) => question),
    };
  }

  /** Told last, and noted as of then: what came while the deals were told is in it. */
  #tellHistory(wanted: readonly Kept[]): HistoryNews | null {
    if (wanted.length === 0) return null;
    this.#look(true);
    for (const kept of wanted) kept.history = this.#historyRevision;
    return this.#history.tell();
  }

  /** Those asked longest ago, but for what is waited for. */
  #dropOld(): void {
    for (const [key, kept] of this.#kept) {
      if (this.#kept.size <= KEPT) return;
      if (!kept.isWanted && !this.#asked.has(kept)) this.#kept.delete(key);
    }
  }

  /** Progress of answers that were not there before: a newer one replaces the earlier without a word. */
  #tell(wanted: readonly Kept[], progress: Progress): void {
    const now = this.#core.ports.now();
    if (now - this.#toldAt < TOLD_EVERY) return;
    this.#toldAt = now;
    const first = wanted.filter(({ answer }) => answer.status === 'working');
    for (const kept of first) kept.answer = working(progress);
    if (first.length > 0) this.#core.changed();
  }
}

function working(progress: Progress | null): Answer {
  return { status: 'working', asOf: null, counted: NOTHING, lacks: [], ...(progress && { progress }) };
}

function lacking(lack: Lack): Answer {
  return { status: 'lacking', asOf: null, counted: NOTHING, lacks: [lack] };
}

function failed(error: string): Answer {
  return { status: 'failed', asOf: null, counted: NOTHING, lacks: [], error };
}

/** The value of an earlier moment. */
function valueOf({ value, asOf, counted }: Answer): Partial<Answer> {
  return value === undefined ? {} : { value, asOf, counted };
}

/** The answer from before where nothing but the moment differs. */
function keepEqual(before: Answer, now: Answer): Answer {
  return sameJson({ ...before, asOf: null }, { ...now, asOf: null }) ? before : now;
}
