'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Dialog } from '@/components/ui/dialog';
import { ManagedView } from './managed-view';
import type { ShownView } from './shown-view';

type ManageViewsProps = { views: ShownView[]; query: string; onClose: () => void };

/** Renames, overwrites, shares and deletes saved views. */
export function ManageViews({ views, query, onClose }: ManageViewsProps) {
  const { text } = useTexts();
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text('console.lists.views.manageTitle')}
      description={text('console.lists.views.manageDescription')}
    >
      <ul className="max-h-96 divide-y divide-line overflow-y-auto">
        {views.map((view) => (
          <ManagedView key={view.id} view={view} query={query} />
        ))}
        {views.length === 0 ? <li className="text-muted text-sm">{text('console.lists.views.none')}</li> : null}
      </ul>
    </Dialog>
  );
}
