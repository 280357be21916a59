import { toast } from 'sonner';
import { useUndo } from '@/components/console/dialogs/use-undo';
import { useTexts } from '@/components/language/texts-provider';
import { createSavedViewAction, updateSavedViewAction } from './actions';
import type { ShownView } from './shown-view';

export type Changes = { name?: string; query?: string; is_shared?: boolean };

/**
 * Says that a saved view was changed or deleted, and offers to undo it. A deleted view of somebody else stays deleted: only
 * its owner can save it again.
 */
export function useUndoOfView(view: ShownView): { changed: (changes: Changes) => void; deleted: () => void } {
  const { text } = useTexts();
  const offerUndo = useUndo();
  const { id, list, name, query, is_shared } = view;
  const subject = `view ${id}`;
  const changed = (changes: Changes) => {
    const earlier = { id, ...earlierOf(view, changes) };
    const done = text('account.shared.toasts.valuesBack');
    const message = text('console.lists.views.changed', { name: changes.name ?? name });
    offerUndo(message, earlier, { action: updateSavedViewAction, done }, subject);
  };
  const deleted = () => {
    const message = text('console.lists.views.deleted', { name });
    const done = text('console.lists.views.restored', { name });
    if (view.is_own)
      offerUndo(message, { list, name, query, is_shared }, { action: createSavedViewAction, done }, subject);
    else toast.success(message, { id: subject });
  };
  return { changed, deleted };
}

/** The members of the view that the changes replace. */
const earlierOf = ({ name, query, is_shared }: ShownView, changes: Changes): Changes => ({
  ...(changes.name !== undefined && { name }),
  ...(changes.query !== undefined && { query }),
  ...(changes.is_shared !== undefined && { is_shared }),
});
