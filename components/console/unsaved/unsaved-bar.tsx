'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { useUnsaved } from './use-unsaved';

type UnsavedBarProps = { dirty: boolean; busy: boolean; onDiscard: () => void };

export function UnsavedBar({ dirty, busy, onDiscard }: UnsavedBarProps) {
  const { text } = useTexts();
  useUnsaved(dirty);
  if (!dirty) return null;
  return (
    <section
      aria-label={text('account.shared.unsaved.label')}
      className="sticky bottom-4 z-20 flex animate-rise flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-surface py-2 ps-4 pe-2 shadow-pop"
    >
      <p className="text-muted text-sm">{text('account.shared.unsaved.text')}</p>
      <div className="ms-auto flex gap-2">
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
