import { Alert } from '@/components/ui/alert';
import type { ActName } from '@/lib/directory/planned-changes/choices';
import { consoleTexts } from '@/lib/edges/pages';
import { needsApproval } from './plan-for';

type ApprovalNoteProps = { act: ActName; id?: string };

/** Says above the form of a record that a second administrator must approve what it saves; nothing if nobody has to. */
export async function ApprovalNote({ act, id }: ApprovalNoteProps) {
  if (!(await needsApproval(act, id))) return null;
  const { text } = await consoleTexts();
  return <Alert title={text('console.changes.dialog.needsApproval')}>{text('console.changes.form.saved')}</Alert>;
}
