'use client';

import { useRouter } from 'next/navigation';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { deleteSavedViewAction, updateSavedViewAction } from './actions';
import { DeleteView } from './delete-view';
import { RenameView } from './rename-view';
import type { ShownView } from './shown-view';
import { type Changes, useUndoOfView } from './use-undo-of-view';

/** One view of the dialog that manages them. A view of somebody else can only be deleted. */
export function ManagedView({ view, query }: { view: ShownView; query: string }) {
  const { text } = useTexts();
  const router = useRouter();
  const { busy, failure, run } = useAction();
  const { changed, deleted } = useUndoOfView(view);
  const update = (changes: Changes) =>
    run(
      () => updateSavedViewAction({ id: view.id, ...changes }),
      () => {
        changed(changes);
        router.refresh();
      },
    );
  const remove = () =>
    run(
      () => deleteSavedViewAction({ id: view.id }),
      () => {
        deleted();
        router.refresh();
      },
    );
  return (
    <li className="space-y-2 py-3 first:pt-0 last:pb-0">
      {view.is_own ? (
        <RenameView view={view} busy={busy} onRename={(name) => update({ name })} />
      ) : (
        <p className="text-sm">
          <span className="block font-medium">{view.name}</span>
          <span className="text-muted">{text('console.lists.views.sharedBy', { owner: view.owner })}</span>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {view.is_own ? <OwnActs view={view} busy={busy} query={query} onUpdate={update} /> : null}
        <DeleteView view={view} busy={busy} onDelete={remove} />
      </div>
      {failure ? (
        <Alert tone="danger" role="alert">
          {failure.errors[0]?.message ?? failure.message}
        </Alert>
      ) : null}
    </li>
  );
}

type OwnActsProps = { view: ShownView; busy: boolean; query: string; onUpdate: (changes: Changes) => void };

function OwnActs({ view, busy, query, onUpdate }: OwnActsProps) {
  const { text } = useTexts();
  const { name } = view;
  return (
    <>
      <Button
        size="sm"
        disabled={busy || view.is_current}
        aria-label={text('console.lists.views.overwriteOf', { name })}
        onClick={() => onUpdate({ query })}
      >
        {text('console.lists.views.overwrite')}
      </Button>
      <Button
        size="sm"
        disabled={busy}
        aria-label={text(view.is_shared ? 'console.lists.views.unshareOf' : 'console.lists.views.shareOf', { name })}
        onClick={() => onUpdate({ is_shared: !view.is_shared })}
      >
        {text(view.is_shared ? 'console.lists.views.unshare' : 'console.lists.views.share')}
      </Button>
    </>
  );
}
