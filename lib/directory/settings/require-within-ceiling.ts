import { roleNames } from '@/db/schema/values';
import type { Config } from '@/lib/kernel/config';
import { AppError, type FieldError } from '@/lib/kernel/errors';
import type { Settings } from './schema';

type Limits = Pick<Settings['sessions'], 'idle_minutes' | 'max_hours'>;

/**
 * Requires changed limits of sessions to be at most those of the environment, which the operator has chosen.
 * @throws AppError `invalid` with one error for each limit that is longer.
 */
export function requireWithinCeiling(config: Config, changes: { sessions?: unknown }, { sessions }: Settings): void {
  if (!changes.sessions) return;
  const errors = [
    ...problemsOf(config, 'sessions', sessions),
    ...roleNames.flatMap((role) => problemsOf(config, `sessions.roles.${role}`, sessions.roles[role])),
  ];
  if (errors.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors });
}

function problemsOf(config: Config, path: string, { idle_minutes, max_hours }: Limits): FieldError[] {
  const [minutes, hours] = [config.sessionIdleSeconds / 60, config.sessionMaxSeconds / 3600];
  return [
    ...((idle_minutes ?? 0) > minutes
      ? [{ path: `${path}.idle_minutes`, message: `must be at most ${minutes}, which is SESSION_IDLE_MINUTES` }]
      : []),
    ...((max_hours ?? 0) > hours
      ? [{ path: `${path}.max_hours`, message: `must be at most ${hours}, which is SESSION_MAX_HOURS` }]
      : []),
  ];
}
