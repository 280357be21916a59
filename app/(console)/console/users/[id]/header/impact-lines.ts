import type { ImpactKind, ImpactLine } from '@/components/console/dialogs/impact-text';
import { MAX_IMPACT } from '@/lib/directory/users/choices';
import type { UserImpact } from '@/lib/directory/users/schema';

const line = (count: number, kind: ImpactKind): ImpactLine => ({ kind, count, isCapped: count >= MAX_IMPACT });

/** What ends for the user, as a dialog lists it. */
export const impactLines = (impact: UserImpact): ImpactLine[] => [
  line(impact.sessions, 'sessions'),
  line(impact.live_access_tokens, 'accessTokens'),
  line(impact.live_refresh_tokens, 'refreshTokens'),
  line(impact.grants, 'grants'),
];
