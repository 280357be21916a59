import { and, type SQL, sql } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { type SessionLimits, type Settings, sessionLimits } from '@/lib/directory/settings';
import type { Config } from '@/lib/kernel/config';

/**
 * SQL condition over `sessions` and `users`: the session is within the limits of `sessionLimits`. A limit of a role is the
 * strictest if it holds beside the general ones, so each role has a condition of its own.
 */
export function withinLimits(config: Config, settings: Settings): SQL | undefined {
  const heldBy = (roles: readonly string[]): SQL => {
    const of = (isKept: boolean): SQL => isWithin(sessionLimits(config, settings, { roles, isKept }));
    return sql`case when ${sessions.isKept} then ${of(true)} else ${of(false)} end`;
  };
  const ofRoles = Object.keys(settings.sessions.roles).map(
    (role) => sql`(not ${role}::text = any(${users.roles}) or ${heldBy([role])})`,
  );
  return and(heldBy([]), ...ofRoles);
}

const isWithin = ({ idleSeconds, maxSeconds }: SessionLimits): SQL =>
  idleSeconds === null
    ? sql`(${sessions.createdAt} > ${ago(maxSeconds)})`
    : sql`(${sessions.createdAt} > ${ago(maxSeconds)} and ${sessions.lastSeenAt} >= ${ago(idleSeconds)})`;

/** The longest that a session of anyone lasts, in seconds. */
export const longestSession = (config: Config, settings: Settings): number =>
  Math.max(...[true, false].map((isKept) => sessionLimits(config, settings, { roles: [], isKept }).maxSeconds));

/** The instant so many seconds ago, by the clock of the database. */
export const ago = (seconds: number): SQL => sql`now() - make_interval(secs => ${seconds}::float8)`;
