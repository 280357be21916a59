'use client';

import { toast } from 'sonner';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { useTexts } from '@/components/language/texts-provider';
import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import { approvePlannedChangeAction, rejectPlannedChangeAction } from '../actions';

/** Approves or rejects a change. What follows an approval is said as it is: an act can fail. */
export function DecisionButtons({ id }: { id: string }) {
  const { text } = useTexts();
  const tell = ({ state, job }: PlannedChange) => {
    if (state === 'failed') return toast.error(text('console.changes.decision.failed'));
    const outcome = state !== 'done' ? 'scheduled' : job ? 'started' : 'done';
    return toast.success(text(`console.changes.decision.${outcome}`));
  };
  const input: { id: string; note?: string } = { id };
  return (
    <>
      <ConfirmAction
        trigger={text('console.changes.decision.reject')}
        title={text('console.changes.decision.rejectTitle')}
        description={text('console.changes.decision.rejectHint')}
        confirmLabel={text('console.changes.decision.reject')}
        asksNote={text('console.changes.decision.note')}
        action={rejectPlannedChangeAction}
        input={input}
        done={text('console.changes.decision.rejected')}
      />
      <ConfirmAction
        trigger={text('console.changes.decision.approve')}
        triggerVariant="primary"
        title={text('console.changes.decision.approveTitle')}
        description={text('console.changes.decision.approveHint')}
        confirmLabel={text('console.changes.decision.approve')}
        confirmVariant="primary"
        asksNote={text('console.changes.decision.note')}
        action={approvePlannedChangeAction}
        input={input}
        done={text('console.changes.decision.done')}
        onDone={tell}
      />
    </>
  );
}
