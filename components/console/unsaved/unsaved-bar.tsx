'use client';

import type { ReactNode } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { useUnsaved } from './use-unsaved';

type UnsavedBarProps = {
  dirty: boolean;
  busy: boolean;
  onDiscard: () => void;
  /** What else can be done with the changes, before the buttons that discard and save them. */
  acts?: ReactNode;
};

export function UnsavedBar({ dirty, busy, onDiscard, acts }: UnsavedBarProps) {
  const { text } = useTexts();
  useUnsaved(dirty);
  if (!dirty) return null;
  return (
    <section
      aria-label={text('account.shared.unsaved.label')}
      className="sticky bottom-4 z-20 flex animate-rise flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-surface py-2 ps-4 pe-2 shadow-pop"
    >
      <p className="text-muted text-sm">{text('account.shared.unsaved.text')}</p>
      <div className="ms-auto flex flex-wrap justify-end gap-2">
        {acts}
        <Button variant="ghost" onClick={onDiscard} disabled={busy}>
          {text('account.shared.unsaved.discard')}
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {text('account.shared.unsaved.save')}
        </Button>
      </div>
    </section>
  );
}
