import type { TokenInspection } from './schema';

/** What a credential depends on, beside its user and client. An event that names one of these concerns it. */
export type Related = {
  /** The id of its grant. */
  grant?: string | undefined;
  /** The id of the session of its sign-in. */
  session?: string | null | undefined;
  /** The `jti` of an access token. */
  jti?: string | undefined;
  /** The client that the grant was opened for, if another one got the token by token exchange. */
  originClient?: string | undefined;
};

/** What is known about a pasted text; what is left out is unknown. */
export type Finding = Pick<TokenInspection, 'kind' | 'verdict' | 'reason'> &
  Partial<TokenInspection> & { related?: Related };

/** An event of the story at an instant; null for one that did not happen. */
export const happened = (at: Date | null, text: string): TokenInspection['story'] =>
  at === null ? [] : [{ at: at.toISOString(), text, actor: null }];
