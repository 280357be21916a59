'use client';

import { useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import type { ShownView } from './shown-view';

type DeleteViewProps = { view: ShownView; busy: boolean; onDelete: () => void };

/** Asks once more, and says whether others lose the view too. */
export function DeleteView({ view, busy, onDelete }: DeleteViewProps) {
  const { text } = useTexts();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button
        size="sm"
        variant="danger-outline"
        disabled={busy}
        aria-label={text('console.lists.views.deleteOf', { name: view.name })}
        onClick={() => setAsking(true)}
      >
        {text('console.lists.views.delete')}
      </Button>
    );
  return (
    <>
      <Button size="sm" variant="danger" autoFocus disabled={busy} onClick={onDelete}>
        {text(view.is_shared ? 'console.lists.views.deleteShared' : 'console.lists.views.deleteOwn')}
      </Button>
      <Button size="sm" onClick={() => setAsking(false)}>
        {text('account.shared.cancel')}
      </Button>
    </>
  );
}
