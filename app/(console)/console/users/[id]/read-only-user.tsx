import { ReadOnly } from '@/components/console/read-only';

/** Why the viewer may look at this user and change nothing. */
export function ReadOnlyUser({ mayEditOthers }: { mayEditOthers: boolean }) {
  return (
    <ReadOnly>
      {mayEditOthers
        ? 'This account may do more than you may, so only an administrator can change it.'
        : 'Your role reads users and changes none.'}
    </ReadOnly>
  );
}
