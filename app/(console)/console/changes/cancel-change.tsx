import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { consoleTexts } from '@/lib/edges/pages';
import { withdrawPlannedChangeAction } from './actions';

/** Takes a planned change back. */
export async function CancelChange({ id }: { id: string }) {
  const { text } = await consoleTexts();
  return (
    <ConfirmAction
      trigger={text('console.changes.cancel.trigger')}
      triggerSize="sm"
      title={text('console.changes.cancel.title')}
      description={text('console.changes.cancel.description')}
      confirmLabel={text('console.changes.cancel.confirm')}
      action={withdrawPlannedChangeAction}
      input={{ id }}
      done={text('console.changes.cancel.done')}
    />
  );
}
