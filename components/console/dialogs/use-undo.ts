'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { useNavigationGuard } from '../unsaved/navigation-guard';
import { useCallAction } from './reauthentication';

/** The opposite of an act: a server action with a permission and a recent sign-in of its own, and what to say after it. */
export type Undo<Input> = { action: (input: Input) => Promise<ActionResult<unknown>>; done: string };

/**
 * Says what was done and offers to undo it. The offer outlives the page of the act. Asks first if the page has unsaved
 * changes, because it shows the record anew. `subject` names the record, where the input has more than its id.
 */
export function useUndo(): <Input>(message: string, input: Input, undo: Undo<Input>, subject?: string) => void {
  const router = useRouter();
  const callAction = useCallAction();
  const { leave } = useNavigationGuard();
  const { text } = useTexts();
  return (message, input, undo, subject) => {
    const page = location.pathname;
    const run = async () => {
      const result = await callAction(() => undo.action(input));
      if (result.ok) toast.success(undo.done);
      else toast.error(text('account.shared.toasts.notUndone', { reason: result.message }));
      router.refresh();
    };
    const onClick = () => (location.pathname === page ? leave(run) : run());
    // The next act on the same record replaces the offer, which would be out of date.
    toast.success(message, {
      id: subject ?? JSON.stringify(input),
      action: { label: text('account.shared.toasts.undo'), onClick },
    });
  };
}
