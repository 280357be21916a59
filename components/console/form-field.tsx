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

/** Array fields carry their message on an element; the first one speaks for the field. */
export function errorText(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('message' in error && typeof error.message === 'string') return sentence(error.message);
  if ('root' in error) return errorText(error.root);
  if (Array.isArray(error)) return errorText(error.find(Boolean));
  return undefined;
}

export function FormField({ name, error, ...rest }: FormFieldProps) {
  return <Field id={fieldId(name)} error={errorText(error)} {...rest} />;
}
