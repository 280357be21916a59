'use client';

import { useRouter } from 'next/navigation';
import { FormProvider } from 'react-hook-form';
import { useUndo } from '@/components/console/dialogs/use-undo';
import { FormFailure } from '@/components/console/forms/form-failure';
import { TextField } from '@/components/console/forms/text-field';
import { useActionForm } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import type { Locale } from '@/lib/language/choices';
import { replaceTextAction } from '../actions';

type TextEditorProps = {
  locale: Locale;
  textKey: string;
  /** The text of the service. */
  original: string;
  /** The text that replaces it now. */
  own: string | null;
  /** The list without the editor. */
  listHref: string;
};

/** Replaces one text. */
export function TextEditor({ locale, textKey, original, own, listHref }: TextEditorProps) {
  const { text } = useTexts();
  const router = useRouter();
  const offerUndo = useUndo();
  const { form, failure, submit } = useActionForm<{ text: string }, { text: string }, { own: string | null }>({
    defaultValues: { text: own ?? original },
    action: (given) => replaceTextAction({ locale, key: textKey, text: given.text }),
    onSuccess: (_data, _form, sent) => {
      offerUndo(
        text('console.settings.languages.editor.replaced'),
        { locale, key: textKey, text: own, was: sent.text },
        { action: replaceTextAction, done: text('account.shared.toasts.valuesBack') },
        `text ${locale} ${textKey}`,
      );
      router.replace(listHref, { scroll: false });
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="max-w-2xl space-y-3">
        <TextField name="text" label={text('console.settings.languages.editor.label')} rows={3} required />
        <FormFailure failure={failure} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {text('console.settings.languages.editor.save')}
          </Button>
          <ButtonLink href={listHref} variant="ghost">
            {text('console.settings.languages.editor.cancel')}
          </ButtonLink>
        </div>
      </form>
    </FormProvider>
  );
}
