import type { ImpactLine } from '@/components/console/dialogs/impact-list';
import { MAX_IMPACT } from '@/lib/directory/users/choices';
import type { UserImpact } from '@/lib/directory/users/schema';

const line = (count: number, one: string, many: string): ImpactLine => ({
  count,
  isCapped: count >= MAX_IMPACT,
  one,
  many,
});

/** What ends for the user, as a dialog lists it. */
export const impactLines = (impact: UserImpact): ImpactLine[] => [
  line(impact.sessions, 'session', 'sessions'),
  line(impact.live_access_tokens, 'active access token', 'active access tokens'),
  line(impact.live_refresh_tokens, 'active refresh token', 'active refresh tokens'),
  line(impact.grants, 'grant to a client', 'grants to clients'),
];
