import { DeletedNotice } from '@/components/console/deleted/deleted-notice';
import { LazyRestoreButton } from '@/components/console/deleted/lazy-restore-button';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { findDeletedRecord } from '@/lib/directory/deleted-records';
import type { DeletedKind } from '@/lib/directory/deleted-records/choices';
import { consoleContext, consoleViewer, recordIdOfPath } from '@/lib/edges/pages';
import { AreaTexts } from './area-texts';
import { restoreRecordAction } from './deleted/actions';
import { mayRestore } from './deleted/list/kind-permissions';

type MissingRecordProps = { kind: DeletedKind; title: string; list: string; label: string };

/** A record that does not exist. If it was deleted, says by whom and when, and offers to restore it. */
export async function MissingRecord({ kind, ...page }: MissingRecordProps) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const id = await recordIdOfPath(page.list);
  const record = id === null ? null : await findDeletedRecord(ctx, { kind, id });
  if (!record) return <RecordNotFound {...page} />;
  const restore = mayRestore(viewer, kind) ? (
    <LazyRestoreButton
      id={record.id}
      kind={kind}
      name={record.name}
      variant="primary"
      action={restoreRecordAction}
      reloads
    />
  ) : null;
  return (
    <AreaTexts of={['deleted.restore.']}>
      <RecordNotFound {...page} reason={<DeletedNotice record={record} />} action={restore} />
    </AreaTexts>
  );
}
