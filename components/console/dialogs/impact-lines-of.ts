import { MAX_IMPACT } from '@/lib/directory/users/choices';
import type { ImpactKind, ImpactLine } from './impact-text';

/** The counts of an impact and what each says, in the order of a dialog. */
const kinds = {
  sessions: 'sessions',
  live_access_tokens: 'accessTokens',
  live_refresh_tokens: 'refreshTokens',
  grants: 'grants',
  users: 'userAccess',
  secrets: 'secrets',
} as const satisfies Record<string, ImpactKind>;

export type ImpactCounts = Partial<Record<keyof typeof kinds, number>> & {
  /** Whether there can be more access tokens than were counted. */
  is_capped?: boolean;
};

/** What an impact counts, as a dialog lists it. */
export const impactLinesOf = (impact: ImpactCounts): ImpactLine[] =>
  Object.entries(kinds).flatMap(([member, kind]) => {
    const count = impact[member as keyof typeof kinds];
    if (count === undefined) return [];
    const isCapped = count >= MAX_IMPACT || (kind === 'accessTokens' && impact.is_capped === true);
    return [{ kind, count, isCapped }];
  });
