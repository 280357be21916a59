'use client';

import { Button } from '@/components/ui/button';
import { useUnsaved } from './use-unsaved';

type UnsavedBarProps = { dirty: boolean; busy: boolean; onDiscard: () => void };

export function UnsavedBar({ dirty, busy, onDiscard }: UnsavedBarProps) {
  useUnsaved(dirty);
  if (!dirty) return null;
  return (
    <section
      aria-label="Unsaved changes"
      className="sticky bottom-4 z-20 flex animate-rise flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-surface py-2 pr-2 pl-4 shadow-pop"
    >
      <p className="text-muted text-sm">You have unsaved changes.</p>
      <div className="ml-auto flex gap-2">
        <Button variant="ghost" onClick={onDiscard} disabled={busy}>
          Discard
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          Save changes
        </Button>
      </div>
    </section>
  );
}
