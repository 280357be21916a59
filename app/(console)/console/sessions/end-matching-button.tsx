'use client';

import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { useTexts } from '@/components/language/texts-provider';
import { endSessionsMatchingAction } from './actions';

type EndMatchingButtonProps = {
  trigger: string;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  input: Parameters<typeof endSessionsMatchingAction>[0];
  typeToConfirm?: string;
};

/** The button that ends sessions that match, and says afterwards how many ended. */
export function EndMatchingButton(props: EndMatchingButtonProps) {
  const { text } = useTexts();
  return (
    <ConfirmAction
      {...props}
      triggerVariant="danger-outline"
      action={endSessionsMatchingAction}
      done=""
      onDone={({ ended, skipped }) =>
        toast.success(
          skipped === 0
            ? text('console.grants.browser.endedMany', { count: ended })
            : text('console.grants.browser.endedSome', { count: ended, skipped }),
        )
      }
    />
  );
}
