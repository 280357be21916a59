'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import type { Locale } from '@/lib/language/choices';
import { replaceTextAction } from '../actions';

type RemoveTextProps = { locale: Locale; textKey: string; label: string };

/** Removes an own text, so that pages show the text of the service again. */
export function RemoveText({ locale, textKey, label }: RemoveTextProps) {
  const { text } = useTexts();
  const router = useRouter();
  const { busy, failure, run } = useAction();
  const remove = () =>
    void run(
      () => replaceTextAction({ locale, key: textKey, text: null }),
      () => {
        toast.success(text('console.settings.languages.removed'));
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
