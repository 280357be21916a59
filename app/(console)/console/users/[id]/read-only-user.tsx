import { ReadOnly } from '@/components/console/forms/read-only';

/** Explains why the viewer cannot change this user. */
export function ReadOnlyUser({ mayEditOthers }: { mayEditOthers: boolean }) {
  const reason = 'This user has permissions that you do not have. Only an administrator can change this user.';
  return <ReadOnly noun="user" reason={mayEditOthers ? reason : undefined} />;
}
