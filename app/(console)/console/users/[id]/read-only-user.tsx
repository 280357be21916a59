import { ReadOnly } from '@/components/console/forms/read-only';
import { consoleTexts } from '@/lib/edges/pages';

/** Explains why the viewer cannot change this user. */
export async function ReadOnlyUser({ mayEditOthers }: { mayEditOthers: boolean }) {
  const { text } = await consoleTexts();
  return <ReadOnly noun="user" reason={mayEditOthers ? text('console.users.record.readOnly') : undefined} />;
}
