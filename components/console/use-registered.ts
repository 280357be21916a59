'use client';

import { get, type RegisterOptions, useFormContext } from 'react-hook-form';

/** `register` for text and choices, within a FormProvider: the server renders the value that the field begins with. */
export function useRegistered() {
  const { register, formState } = useFormContext();
  return (name: string, options?: RegisterOptions) => ({
    ...register(name, options),
    defaultValue: String(get(formState.defaultValues, name) ?? ''),
  });
}
