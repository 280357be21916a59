'use client';

import { get, type RegisterOptions, useFormContext } from 'react-hook-form';

/** `register` with a default value, so that the server renders the initial value; within a FormProvider. */
export function useRegistered() {
  const { register, formState } = useFormContext();
  return (name: string, options?: RegisterOptions) => ({
    ...register(name, options),
    defaultValue: String(get(formState.defaultValues, name) ?? ''),
  });
}
