'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { useUndo } from '@/components/console/dialogs/use-undo';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import type { Locale } from '@/lib/language/choices';
import { replaceTextAction } from '../actions';

type RemoveTextProps = {
  locale: Locale;
  textKey: string;
  /** The own text, for the offer to bring it back; null for one that could not be saved again. */
  own: string | null;
  label: string;
};

/** Removes an own text, so that pages show the text of the service again. */
export function RemoveText({ locale, textKey, own, label }: RemoveTextProps) {
  const { text } = useTexts();
  const router = useRouter();
  const offerUndo = useUndo();
  const { busy, failure, run } = useAction();
  const remove = () =>
    void run(
      () => replaceTextAction({ locale, key: textKey, text: null }),
      () => {
        const removed = text('console.settings.languages.removed');
        if (own === null) toast.success(removed);
        else
          offerUndo(
            removed,
            { locale, key: textKey, text: own, was: null },
            { action: replaceTextAction, done: text('account.shared.toasts.valuesBack') },
            `text ${locale} ${textKey}`,
          );
        router.refresh();
      },
    );
  return (
    <div className="space-y-2">
      <Button
        onClick={remove}
        busy={busy}
        aria-label={text('console.settings.languages.removeOf', { label, key: textKey })}
      >
        {label}
      </Button>
      <FormFailure failure={failure} />
    </div>
  );
}
