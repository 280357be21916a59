import { MAX_FAILED_SIGN_INS, type User } from '@/lib/directory/users/schema';
import type { Viewer } from '@/lib/edges/pages';
import type { MessageKey, Texts } from '@/lib/language';

type Act = readonly [path: string, label: MessageKey];

const check: Act = ['/sign-in', 'console.users.acts.check'];

/** What the viewer may do with the user, and the section of the page where it is done. */
export const userActs = ({ text }: Texts, user: User, viewer: Viewer): [path: string, label: string][] =>
  actsOf(user, viewer).map(([path, label]) => [path, text(label)]);

function actsOf(user: User, viewer: Viewer): Act[] {
  if (!viewer.outranks(user.roles)) return [check];
  const mayWrite = viewer.can('users:write');
  const isLimited = user.throttled_until !== null || user.failed_sign_ins >= MAX_FAILED_SIGN_INS;
  const acts: [isPossible: boolean, act: Act][] = [
    [mayWrite && isLimited, ['#support', 'console.users.throttle.lift']],
    [mayWrite, ['/security#password', 'console.users.form.setPassword']],
    [mayWrite && user.is_active, ['/security#links', 'console.users.acts.sendLink']],
    [viewer.can('sessions:write'), ['#support', 'console.users.signOut.everywhere']],
    [mayWrite, ['/roles', 'console.users.acts.changeRoles']],
    [
      mayWrite && viewer.id !== user.id,
      ['#support', user.is_active ? 'console.users.acts.deactivate' : 'console.users.acts.activate'],
    ],
    [mayWrite && viewer.id !== user.id, ['/danger', 'console.users.acts.delete']],
  ];
  return [check, ...acts.flatMap(([isPossible, act]) => (isPossible ? [act] : []))];
}
