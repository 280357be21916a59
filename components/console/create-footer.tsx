'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { useUnsaved } from './use-unsaved';

type CreateFooterProps = { label: string; cancelTo: string; dirty: boolean; busy: boolean };

/** The end of a form that makes something. What was typed is not left without asking. */
export function CreateFooter({ label, cancelTo, dirty, busy }: CreateFooterProps) {
  useUnsaved(dirty);
  return (
    <div className="flex justify-end gap-2">
      <ButtonLink href={cancelTo} variant="ghost">
        Cancel
      </ButtonLink>
      <Button type="submit" variant="primary" busy={busy}>
        {label}
      </Button>
    </div>
  );
}
