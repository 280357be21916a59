'use client';

import { useRouter } from 'next/navigation';
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { isEditConflict } from './form-failure';
import { type ActionForm, type ActionFormOptions, useActionForm } from './use-action-form';
import { type EditConflictState, type Stored, useEditConflict } from './use-edit-conflict';

type Versioned = FieldValues & { version?: number };

export type EditableForm<Values extends FieldValues, Output> = ActionForm<Values, Output> & {
  /** Set when somebody else has saved the record since the form was opened. */
  conflict: EditConflictState;
  /** Goes on from the stored record, with the form's own value for these fields. */
  resolve: (mine: string[]) => void;
};

type EditFormOptions<Values extends FieldValues, Output, Data> = Stored<Values, Data> &
  Omit<ActionFormOptions<Values, Output, Data>, 'onSuccess' | 'onRefused'>;

/** A form for an existing record. After saving it shows the saved values. Input typed during the save stays, unsaved. */
export function useEditForm<Values extends Versioned, Output, Data extends { version: number }>(
  options: EditFormOptions<Values, Output, Data>,
): EditableForm<Values, Output> {
  const router = useRouter();
  const { text } = useTexts();
  const { conflict, find, resolve } = useEditConflict<Values, Output, Data>(options);
  const actionForm = useActionForm<Values, Output, Data>({
    ...options,
    onSuccess: ({ version }, form, sent) => {
      toast.success(text('account.shared.changesSaved'));
      if (!keepTypedInput(form, sent, version)) router.refresh();
    },
    onRefused: (failure, form) => {
      if (isEditConflict(failure)) void find(form);
    },
  });
  const goOn = (mine: string[]) => {
    resolve(actionForm.form, mine);
    actionForm.dismiss();
  };
  return { ...actionForm, conflict, resolve: goOn };
}

/** Makes the saved values the default values. Returns whether the user typed something during the save. */
function keepTypedInput<Values extends Versioned, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  sent: Values,
  version: number,
): boolean {
  const now = form.getValues();
  const typed = Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(sent[name]));
  form.reset({ ...sent, version }, { keepValues: true });
  form.setValue('version' as Path<Values>, version as PathValue<Values, Path<Values>>);
  for (const name of typed) form.setValue(name as Path<Values>, now[name], { shouldDirty: true });
  return typed.length > 0;
}
