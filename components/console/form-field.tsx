'use client';

import type { ReactNode } from 'react';
import { type ControlProps, Field } from '@/components/ui/field';
import { fieldId } from './use-action-form';

type FormFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  error?: unknown;
  className?: string;
  children: (control: ControlProps) => ReactNode;
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Lists and objects carry their message on a member; the first one speaks for the field. */
export function errorText(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('message' in error && typeof error.message === 'string') return sentence(error.message);
  if ('root' in error) return errorText(error.root);
  const members: unknown[] = Object.entries(error).flatMap(([key, member]) => (key === 'ref' ? [] : [member]));
  return members.map(errorText).find(Boolean);
}

export function FormField({ name, error, ...rest }: FormFieldProps) {
  return <Field id={fieldId(name)} error={errorText(error)} {...rest} />;
}
