'use client';

import { useRouter } from 'next/navigation';
import type { FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { useUndo } from '../dialogs/use-undo';
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
  Omit<ActionFormOptions<Values, Output, Data>, 'onSuccess' | 'onRefused'> & {
    /** Saves the earlier values again, if the action of the form cannot. `saved` is what the form saved. */
    restore?: (earlier: Values, saved: Values) => Promise<ActionResult<Data>>;
    /** Whether the earlier values say everything that the save changed. Without it, they do. */
    isReversible?: (saved: Values) => boolean;
  };

/**
 * A form for an existing record. After saving it shows the saved values and offers to restore the earlier ones, unless
 * somebody else has changed the record since. Input typed during the save stays, unsaved.
 */
export function useEditForm<Values extends Versioned, Output, Data extends { version: number }>(
  options: EditFormOptions<Values, Output, Data>,
): EditableForm<Values, Output> {
  const router = useRouter();
  const { text } = useTexts();
  const offerUndo = useUndo();
  const { conflict, find, resolve } = useEditConflict<Values, Output, Data>(options);
  const actionForm = useActionForm<Values, Output, Data>({
    ...options,
    onSuccess: ({ version }, form, sent) => {
      const earlier = { ...structuredClone(form.formState.defaultValues), version } as Values;
      const isChanged = version !== sent.version;
      if (isChanged && (options.isReversible?.(sent) ?? true)) offer(earlier, { ...sent, version });
      else toast.success(text('account.shared.changesSaved'));
      if (!keepTypedInput(form, sent, version)) router.refresh();
    },
    onRefused: (failure, form) => {
      if (isEditConflict(failure)) void find(form);
    },
  });
  const offer = (earlier: Values, saved: Values) =>
    offerUndo(
      text('account.shared.changesSaved'),
      earlier,
      {
        // The action checks the values as they were before a schema, as it does where forms have none.
        action: (values: Values) => options.restore?.(values, saved) ?? options.action(values as unknown as Output),
        done: text('account.shared.toasts.valuesBack'),
      },
      `edit ${location.pathname}`,
    );
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
