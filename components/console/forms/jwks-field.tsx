'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { Textarea } from '@/components/ui/textarea';
import { FormField } from './form-field';

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value ? JSON.stringify(value, null, 2) : '';

/** The parsed JSON. Text that is not JSON is returned as it is, and the schema refuses it. */
function parsed(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A JWK Set as JSON; within a FormProvider. */
export function JwksField({ hint, readOnly }: { hint: string; readOnly?: boolean }) {
  const { field, fieldState } = useController({ name: 'jwks' });
  const [text, setText] = useState(textOf(field.value));
  const shown = JSON.stringify(parsed(text)) === JSON.stringify(field.value ?? null) ? text : textOf(field.value);
  const isText = typeof field.value === 'string';
  const error =
    isText && fieldState.error ? { message: 'must be JSON, for example {"keys": [{"kty": "RSA", …}]}' } : null;
  return (
    <FormField name="jwks" label="Public keys" optional hint={hint} error={error ?? fieldState.error}>
      {(control) => (
        <Textarea
          {...control}
          ref={field.ref}
          rows={Math.min(16, Math.max(3, shown.split('\n').length))}
          readOnly={readOnly}
          spellCheck={false}
          autoComplete="off"
          placeholder='{"keys": [{"kty": "EC", "crv": "P-256", "x": "…", "y": "…"}]}'
          value={shown}
          onBlur={field.onBlur}
          onChange={(event) => {
            setText(event.target.value);
            field.onChange(parsed(event.target.value));
          }}
          className="font-mono md:text-xs"
        />
      )}
    </FormField>
  );
}
