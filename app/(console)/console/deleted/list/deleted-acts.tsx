import { RestoreButton } from '@/components/console/deleted/restore-button';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { DeletedRecord } from '@/lib/directory/deleted-records/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { purgeRecordAction, restoreRecordAction } from '../actions';

/** Restores a record, or deletes it for good. */
export async function DeletedActs({ record: { id, kind, name } }: { record: DeletedRecord }) {
  const { text } = await consoleTexts();
  return (
    <div className="flex flex-wrap gap-2 md:flex-nowrap md:justify-end">
      <RestoreButton id={id} kind={kind} name={name} size="sm" action={restoreRecordAction} />
      <ConfirmAction
        trigger={text('console.deleted.purge.trigger')}
        triggerLabel={text('console.deleted.purge.of', { name })}
        triggerSize="sm"
        triggerVariant="danger-outline"
        title={text('console.deleted.purge.title', { name })}
        description={text('console.deleted.purge.description')}
        confirmLabel={text('console.deleted.purge.trigger')}
        typeToConfirm={name}
        action={purgeRecordAction}
        input={{ id }}
        done={text('console.deleted.purge.done', { name })}
      />
    </div>
  );
}
