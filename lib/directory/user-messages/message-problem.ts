import type { UserRow } from '@/lib/directory/users';
import type { UserMessageKind } from './choices';

/** Why a link of this kind would be of no use to the user; null if it is. */
export function messageProblem(
  { isActive, emailVerified, passwordHash }: Pick<UserRow, 'isActive' | 'emailVerified' | 'passwordHash'>,
  kind: UserMessageKind,
): string | null {
  if (!isActive) return 'This user is deactivated. Activate the user first.';
  if (kind === 'verification') return emailVerified ? 'The address of this user is verified already.' : null;
  if (kind === 'password_reset')
    return passwordHash === null ? 'This user has no password. Send an invitation instead.' : null;
  return passwordHash === null ? null : 'This user has a password already. Send a password reset instead.';
}
