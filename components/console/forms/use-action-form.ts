'use client';

import { useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { useTexts } from '@/components/language/texts-provider';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { ActionFailure } from '../dialogs/call-action';
import { useCallAction } from '../dialogs/reauthentication';
import { usePlannedToast } from '../dialogs/use-planned-toast';
import { bringIntoView } from './bring-into-view';

export type ActionFormOptions<Values extends FieldValues, Output, Data> = {
  /**
   * Loads the schema, which is not part of the page. Without one, only the action checks the input. So it does on pages in
   * another language than English, because the messages of a schema are in English and the action translates them.
   */
  schema?: () => Promise<z.ZodType<Output, Values>>;
  defaultValues: DefaultValues<Values>;
  action: (input: Output) => Promise<ActionResult<Data>>;
  /** `sent` has the values of the form at the time of the submit. */
  onSuccess: (data: Data, form: UseFormReturn<Values, unknown, Output>, sent: Values) => void;
  onRefused?: (failure: ActionFailure, form: UseFormReturn<Values, unknown, Output>) => void;
};

export type ActionForm<Values extends FieldValues, Output> = {
  form: UseFormReturn<Values, unknown, Output>;
  failure: ActionFailure | null;
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
  /** Takes the failure away. */
  dismiss: () => void;
};

export const fieldId = (name: string): string => `field-${name}`;

/**
 * The field that shows an error of this path: of `profile.locale.0`, the field `profile.locale` if the form has it, or else
 * `profile`. Null if the form has neither.
 */
export function fieldOfPath(path: string): string | null {
  const names = path.split('.').map((_, at, parts) => parts.slice(0, parts.length - at).join('.'));
  return names.find((name) => document.getElementById(fieldId(name)) !== null) ?? null;
}

const rootOf = (path: string): string => path.split('.')[0] ?? '';

/** The names of the fields with errors. For `profile.locale`: both `profile` and `profile.locale`. */
const fieldNamesOf = (errors: object, above = ''): string[] =>
  Object.entries(errors).flatMap(([key, error]) =>
    typeof error !== 'object' || error === null || key === 'ref'
      ? []
      : [above + key, ...fieldNamesOf(error, `${above}${key}.`)],
  );

const loadedResolver =
  <Values extends FieldValues, Output>(
    load: () => Promise<z.ZodType<Output, Values>>,
  ): Resolver<Values, unknown, Output> =>
  async (values, context, options) => {
    // What is entered while the schema loads is not part of this submit.
    const submitted = structuredClone(values);
    const [{ zodResolver }, schema] = await Promise.all([import('@hookform/resolvers/zod'), load()]);
    return zodResolver(schema)(submitted, context, options);
  };

function focusFirst(names: string[]): void {
  const found = names.map((name) => document.getElementById(fieldId(name))).filter((element) => element !== null);
  found.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  bringIntoView(found[0]);
}

export function useActionForm<Values extends FieldValues, Output, Data>(
  options: ActionFormOptions<Values, Output, Data>,
): ActionForm<Values, Output> {
  const callAction = useCallAction();
  const tellPlanned = usePlannedToast();
  const isEnglish = useTexts().locale === 'en';
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const form = useForm<Values, unknown, Output>({
    ...(options.schema && isEnglish && { resolver: loadedResolver(options.schema) }),
    defaultValues: options.defaultValues,
    shouldFocusError: false,
  });
  const refuse = (result: ActionFailure) => {
    const nameOf = (path: string) => fieldOfPath(path) ?? rootOf(path);
    for (const { path, message } of result.errors) form.setError(nameOf(path) as Path<Values>, { message });
    setFailure(result);
    focusFirst(result.errors.map(({ path }) => nameOf(path)));
    options.onRefused?.(result, form);
  };
  const submit = (event?: React.BaseSyntheticEvent) => {
    // Errors of the last answer would keep a form without a schema from being sent again.
    form.clearErrors();
    const sent = structuredClone(form.getValues());
    const send = async (values: Output) => {
      setFailure(null);
      const result = await callAction(() => options.action(values));
      if (result.ok) return options.onSuccess(result.data, form, sent);
      if (!result.plannedChange) return refuse(result);
      tellPlanned(result.plannedChange, 'asked');
      form.reset();
    };
    return form.handleSubmit(send, (errors) => focusFirst(fieldNamesOf(errors)))(event);
  };
  return { form, failure, submit, dismiss: () => setFailure(null) };
}
