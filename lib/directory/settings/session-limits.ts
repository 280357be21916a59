import type { Config } from '@/lib/kernel/config';
import type { Settings } from './schema';

/** How long a session may stay unused (null: as long as it lasts) and how long it may last. */
export type SessionLimits = { idleSeconds: number | null; maxSeconds: number };

type Holder = { roles: readonly string[]; isKept: boolean };

/**
 * The limits of a session of a user with these roles: the strictest of the environment, the settings and each role. A kept
 * session ("Keep me signed in") has the days of its own setting instead of the general limits, but those of roles apply.
 */
export function sessionLimits(
  config: Pick<Config, 'sessionIdleSeconds' | 'sessionMaxSeconds'>,
  { sessions, sign_in }: Settings,
  { roles, isKept }: Holder,
): SessionLimits {
  const ofRoles = Object.entries(sessions.roles).flatMap(([role, limits]) => (roles.includes(role) ? [limits] : []));
  const general = isKept ? [] : [sessions];
  const idle = strictest([...general, ...ofRoles].map(({ idle_minutes }) => times(idle_minutes, 60)));
  const max = strictest([...general, ...ofRoles].map(({ max_hours }) => times(max_hours, 3600)));
  const longest = isKept ? sign_in.keep_signed_in_days * 86_400 : config.sessionMaxSeconds;
  return {
    idleSeconds: isKept ? idle : (strictest([idle, config.sessionIdleSeconds]) ?? config.sessionIdleSeconds),
    maxSeconds: strictest([max, longest]) ?? longest,
  };
}

/** Whether a session that has been open and unused for so long is within its limits. */
export const isWithinLimits = (
  { idleSeconds, maxSeconds }: SessionLimits,
  { quietSeconds, openSeconds }: { quietSeconds: number; openSeconds: number },
): boolean => openSeconds < maxSeconds && (idleSeconds === null || quietSeconds <= idleSeconds);

const times = (value: number | null, seconds: number): number | null => (value === null ? null : value * seconds);

function strictest(values: (number | null)[]): number | null {
  const set = values.filter((value) => value !== null);
  return set.length > 0 ? Math.min(...set) : null;
}
