'use client';

import { useRouter } from 'next/navigation';
import { FormProvider } from 'react-hook-form';
import { toast } from 'sonner';
import { FormFailure } from '@/components/console/forms/form-failure';
import { TextField } from '@/components/console/forms/text-field';
import { useActionForm } from '@/components/console/forms/use-action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import type { Locale } from '@/lib/language/choices';
import { replaceTextAction } from '../actions';

type TextEditorProps = {
  locale: Locale;
  textKey: string;
  /** The text of now. */
  text: string;
  /** The list without the editor. */
  listHref: string;
};

/** Replaces one text. */
export function TextEditor({ locale, textKey, text, listHref }: TextEditorProps) {
  const router = useRouter();
  const { form, failure, submit } = useActionForm<{ text: string }, { text: string }, { own: string | null }>({
    defaultValues: { text },
    action: (given) => replaceTextAction({ locale, key: textKey, text: given.text }),
    onSuccess: () => {
      toast.success('Text replaced');
      router.replace(listHref, { scroll: false });
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="max-w-2xl space-y-3">
        <TextField name="text" label="Own text" rows={3} required />
        <FormFailure failure={failure} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            Save text
          </Button>
          <ButtonLink href={listHref} variant="ghost">
            Cancel
          </ButtonLink>
        </div>
      </form>
    </FormProvider>
  );
}
