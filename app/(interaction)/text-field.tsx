import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { pageTexts } from '@/lib/edges/pages';
import { fieldError } from './field-error';

type TextFieldProps = ComponentProps<'input'> & {
  name: string;
  label: string;
  hint?: string | undefined;
  /** A message of the rules of the field, which can begin with a small letter. */
  error: string | undefined;
  optional?: boolean;
};

/** A field of a page of a flow. */
export async function TextField({ name, label, hint, error, optional = false, ...input }: TextFieldProps) {
  const { text } = await pageTexts();
  return (
    <Field
      id={name}
      label={label}
      hint={hint}
      error={await fieldError(error)}
      optional={optional && text('flow.common.optional')}
    >
      {(control) => <Input {...control} name={name} required={!optional} scale="tall" {...input} />}
    </Field>
  );
}
