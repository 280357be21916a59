import type { TokenInspection } from './schema';

/** What is known about a pasted text; what is left out is unknown. */
export type Finding = Pick<TokenInspection, 'kind' | 'verdict' | 'reason'> & Partial<TokenInspection>;

/** An event of the story at an instant; null for one that did not happen. */
export const happened = (at: Date | null, text: string): TokenInspection['story'] =>
  at === null ? [] : [{ at: at.toISOString(), text, actor: null }];
