import type { Permission } from './access';
import type { EnclosingChange } from './change-work';
import type { Container } from './container';
import type { RequestFacts } from './request-facts';
import type { RunningChange } from './running-change';
import type { Span } from './tracing';

export type Actor = {
  kind: 'user' | 'client' | 'system';
  id: string | null;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** The console session of the actor, and the time since its password was entered, by the database's clock. */
  session?: { id: string; signedInSecondsAgo: number; amr: string[] };
  /** Of a user's token: the time since the user signed in for it. A refresh does not change that. */
  tokenSignedInSecondsAgo?: number;
};

/** The input of every verb: the container, the actor and where the request came from. */
export type Ctx = Container & {
  actor: Actor;
  requestId: string;
  ip: string | null;
  /** What the browser of a page says about languages: a mail that the page causes may be for its reader. */
  languages?: { uiLocales: string | null; chosen: string | null; acceptLanguage: string | null };
  /** Headers to add to the answer, also when it is an error. Set by the edge. */
  answerHeaders?: Record<string, string>;
  /** What is known about the request, for its record. Set by the edge. */
  facts?: RequestFacts;
  /** Set by `encloseChanges`: a change that is made with this context joins it. */
  enclosing?: EnclosingChange;
  /** Set while a planned change runs: its act needs no further approval. */
  running?: RunningChange;
  /** The span that the work belongs to, if traces are exported. */
  span?: Span;
};
