import type { HandlerContext } from '../context.js';
import type { Session } from '../options.js';
import type { Arguments } from './arguments.js';

/** One request to a route, with who asks. */
export interface Call {
  context: HandlerContext;
  session: Session;
  request: Request;
  /** Of a question: its query string or body. */
  args: Arguments;
  /** The part of the path behind the route's name. */
  rest: string;
}
