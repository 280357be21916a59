import { MAX_FAILED_SIGN_INS, type User } from '@/lib/directory/users/schema';
import type { Viewer } from '@/lib/edges/pages';

type Act = readonly [path: string, label: string];

const check: Act = ['/sign-in', 'Check sign-in'];

/** What the viewer may do with the user, and the section of the page where it is done. */
export function userActs(user: User, viewer: Viewer): Act[] {
  if (!viewer.outranks(user.roles)) return [check];
  const mayWrite = viewer.can('users:write');
  const isLimited = user.throttled_until !== null || user.failed_sign_ins >= MAX_FAILED_SIGN_INS;
  const acts: [isPossible: boolean, act: Act][] = [
    [mayWrite && isLimited, ['#support', 'Lift throttle']],
    [mayWrite, ['/security#password', 'Set password']],
    [mayWrite && user.is_active, ['/security#links', 'Send link']],
    [viewer.can('sessions:write'), ['#support', 'Sign out everywhere']],
    [mayWrite, ['/roles', 'Change roles']],
    [mayWrite && viewer.id !== user.id, ['#support', user.is_active ? 'Deactivate user' : 'Activate user']],
    [mayWrite && viewer.id !== user.id, ['/danger', 'Delete user']],
  ];
  return [check, ...acts.flatMap(([isPossible, act]) => (isPossible ? [act] : []))];
}
