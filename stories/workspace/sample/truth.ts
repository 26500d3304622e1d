/** The true parameters of one open stage, from which every stay is drawn. */
export interface StageTruth {
  stageId: string;
  /** Days in the stage are log-normal, rounded up to whole days. */
  medianDays: number;
  sigma: number;
  /** Chance that a stay which ends leads on: to the next stage, over it, or to be won. */
  advance: number;
  /** Chance that it leads back to the stage before. */
  back: number;
  /** Chance that it leads into another pipeline. What neither leads on, back nor over is lost. */
  handOver: number;
}

/** How expected close dates move. */
export interface SlipTruth {
  /** The first date lies so far behind the start, evenly, in parts of the summed median days of all stages. */
  expected: readonly [from: number, to: number];
  /** Chance, at each activity of a deal past its expected close, that the date is moved; never at other activities. */
  push: number;
  /** Whole days from that activity to the new date, evenly, both ends included. */
  pushDays: readonly [from: number, to: number];
  /** Chance, at each other activity, that somebody thinks of a date so many days ahead, evenly: taken where it is earlier. */
  pull: number;
  pullDays: readonly [from: number, to: number];
}

export interface PipelineTruth {
  pipelineId: string;
  /** Of all deals, the share that begins here. */
  share: number;
  stages: StageTruth[];
  /** Chance, at each stay, that the deal gets stuck there and never leaves. */
  stuck: number;
  /** Chance that what leads on passes over the next stage, where that is an open one. */
  skip: number;
  /** Where deals that are handed over begin anew, in its first stage. */
  handsOverTo: string;
  /** Lost deals that are taken up again: the chance, in which stage, and after how many days (log-normal). */
  reopening: { chance: number; stageId: string; medianDays: number; sigma: number };
  slip: SlipTruth;
}
