import type { Op } from '../../data/operation.js';
import type { Refusal } from '../actions.js';

/** The ops an action comes to, or why it comes to none. */
export type Plan = { ops: Op[]; ids: string[]; subject: string; stageId?: string } | { refusal: Refusal };
