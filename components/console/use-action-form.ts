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
import type { ActionResult } from '@/lib/console/schema';
import { bringIntoView } from './bring-into-view';
import { useCallAction } from './reauthentication';

export type ActionFailure = Extract<ActionResult<never>, { ok: false }>;

type Options<Values extends FieldValues, Output, Data> = {
  resolver: Resolver<Values, unknown, Output>;
  defaultValues: DefaultValues<Values>;
  action: (input: Output) => Promise<ActionResult<Data>>;
  /** `sent`: what the form held when it was submitted. */
  onSuccess: (data: Data, form: UseFormReturn<Values, unknown, Output>, sent: Values) => void;
};

export type ActionForm<Values extends FieldValues, Output> = {
  form: UseFormReturn<Values, unknown, Output>;
  failure: ActionFailure | null;
  submit: (event?: React.BaseSyntheticEvent) => Promise<void>;
};

export const fieldId = (name: string): string => `field-${name}`;

export const rootOf = (path: string): string => path.split(/[.[]/)[0] ?? '';

/** The fields that an error stands at: of a member within a member, both names. */
const namesOf = (errors: object, above = ''): string[] =>
  Object.entries(errors).flatMap(([key, error]) =>
    typeof error !== 'object' || error === null || key === 'ref'
      ? []
      : [above + key, ...namesOf(error, `${above}${key}.`)],
  );

function focusFirst(names: string[]): void {
  const found = names.map((name) => document.getElementById(fieldId(name))).filter((element) => element !== null);
  found.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  bringIntoView(found[0]);
}

export function useActionForm<Values extends FieldValues, Output, Data>(
  options: Options<Values, Output, Data>,
): ActionForm<Values, Output> {
  const callAction = useCallAction();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const form = useForm<Values, unknown, Output>({
    resolver: options.resolver,
    defaultValues: options.defaultValues,
    shouldFocusError: false,
  });
  const refuse = (result: ActionFailure) => {
    for (const { path, message } of result.errors) form.setError(rootOf(path) as Path<Values>, { message });
    setFailure(result);
    focusFirst(result.errors.map(({ path }) => rootOf(path)));
  };
  const submit = form.handleSubmit(
    async (values) => {
      setFailure(null);
      const sent = structuredClone(form.getValues());
      const result = await callAction(() => options.action(values));
      if (result.ok) options.onSuccess(result.data, form, sent);
      else refuse(result);
    },
    (errors) => focusFirst(namesOf(errors)),
  );
  return { form, failure, submit };
}
