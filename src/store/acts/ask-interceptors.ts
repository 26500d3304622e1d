import type { Action, Refusal } from '../actions.js';
import { messageOf } from '../core/message-of.js';

/** Asked before an action is accepted; false or a rejection puts everything back. */
export type Interceptor = (action: Action, ids: readonly string[]) => boolean | void | Promise<boolean | void>;

/** The first refusal among the interceptors; null when all let it pass. */
export async function askInterceptors(
  interceptors: readonly Interceptor[],
  action: Action,
  ids: readonly string[],
): Promise<Refusal | null> {
  for (const ask of interceptors) {
    try {
      const answer = ask(action, ids);
      if ((answer instanceof Promise ? await answer : answer) === false) {
        return { code: 'vetoed', message: 'The page did not allow it.' };
      }
    } catch (error) {
      return { code: 'vetoed', message: messageOf(error) };
    }
  }
  return null;
}
