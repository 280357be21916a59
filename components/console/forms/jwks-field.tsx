'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { Textarea } from '@/components/ui/textarea';
import { FormField } from './form-field';

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value ? JSON.stringify(value, null, 2) : '';

/** The parsed JSON. Text that is not JSON is returned as it is, and the schema refuses it. */
function parsed(typed: string): unknown {
  if (typed.trim() === '') return null;
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

const placeholder = '{"keys": [{"kty": "EC", "crv": "P-256", "x": "…", "y": "…"}]}';
const example = '{"keys": [{"kty": "RSA", …}]}';

/** A JWK Set as JSON; within a FormProvider. */
export function JwksField({ hint, readOnly }: { hint: string; readOnly?: boolean }) {
  const { field, fieldState } = useController({ name: 'jwks' });
  const { text } = useTexts();
  const [typed, setTyped] = useState(textOf(field.value));
  const shown = JSON.stringify(parsed(typed)) === JSON.stringify(field.value ?? null) ? typed : textOf(field.value);
  const isText = typeof field.value === 'string';
  const error = isText && fieldState.error ? { message: text('console.forms.jwks.invalid', { example }) } : null;
  return (
    <FormField
      name="jwks"
      label={text('console.forms.jwks.label')}
      optional
      hint={hint}
      error={error ?? fieldState.error}
    >
      {(control) => (
        <Textarea
          {...control}
          ref={field.ref}
          rows={Math.min(16, Math.max(3, shown.split('\n').length))}
          readOnly={readOnly}
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          value={shown}
          onBlur={field.onBlur}
          onChange={(event) => {
            setTyped(event.target.value);
            field.onChange(parsed(event.target.value));
          }}
          isCode
        />
      )}
    </FormField>
  );
}
