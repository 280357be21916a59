import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import type { Texts } from '@/lib/language';
import { stopBulkJobAction, undoBulkJobAction } from '../actions';

type JobActsProps = { job: BulkJob; mayAct: boolean /** Of the undo. */; needsApproval: boolean; texts: Texts };

/** Stops a job that runs, or undoes what one has changed. */
export function JobActs({
  job: { id, state, changed, can_be_undone },
  mayAct,
  needsApproval,
  texts: { text },
}: JobActsProps) {
  if (!mayAct) return null;
  if (state === 'running')
    return (
      <ConfirmAction
        trigger={text('console.bulk.record.stop')}
        title={text('console.bulk.record.stopTitle')}
        description={text('console.bulk.record.stopText')}
        confirmLabel={text('console.bulk.record.stop')}
        action={stopBulkJobAction}
        input={{ id }}
        done={text('console.bulk.record.stopped')}
      />
    );
  if (!can_be_undone) return null;
  return (
    <ConfirmAction
      trigger={text('console.bulk.record.undo')}
      title={text('console.bulk.record.undoTitle')}
      description={
        <>
          <p>{text('console.bulk.record.undoText', { count: changed })}</p>
          {needsApproval ? (
            <p className="mt-2 font-medium text-ink">{text('console.changes.dialog.needsApproval')}</p>
          ) : null}
        </>
      }
      confirmLabel={text(needsApproval ? 'console.changes.dialog.ask' : 'console.bulk.record.undo')}
      confirmVariant="primary"
      action={undoBulkJobAction}
      input={{ id }}
      done={text('console.bulk.record.undoStarted')}
    />
  );
}
