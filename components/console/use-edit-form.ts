'use client';

import { useRouter } from 'next/navigation';
import type { DefaultValues, FieldValues, Path, PathValue, Resolver, UseFormReturn } from 'react-hook-form';
import { toast } from 'sonner';
import type { ActionResult } from '@/lib/console/schema';
import { type ActionForm, useActionForm } from './use-action-form';

type Versioned = FieldValues & { version?: number };

type Options<Values extends Versioned, Output, Data> = {
  resolver: Resolver<Values, unknown, Output>;
  defaultValues: DefaultValues<Values>;
  action: (input: Output) => Promise<ActionResult<Data>>;
};

/** A form over a record there is. Saving shows it as it is then, but for what was typed meanwhile: that stays, unsaved. */
export function useEditForm<Values extends Versioned, Output, Data extends { version: number }>(
  options: Options<Values, Output, Data>,
): ActionForm<Values, Output> & { reload: () => void } {
  const router = useRouter();
  const reload = () => router.refresh();
  const actionForm = useActionForm<Values, Output, Data>({
    ...options,
    onSuccess: ({ version }, form, sent) => {
      toast.success('Changes saved');
      if (!keepTyped(form, sent, version)) reload();
    },
  });
  return { ...actionForm, reload };
}

/** Makes what was saved the form's ground; whether anything else was typed since. */
function keepTyped<Values extends Versioned, Output>(
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
