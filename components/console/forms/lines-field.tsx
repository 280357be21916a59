'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { Textarea } from '@/components/ui/textarea';
import { FormField } from './form-field';

type LinesFieldProps = {
  name: string;
  label: string;
  hint: string;
  placeholder: string;
  rows?: number;
  required?: boolean;
  readOnly?: boolean;
};

const linesOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);

export function LinesField({ name, label, hint, placeholder, rows = 3, required, readOnly }: LinesFieldProps) {
  const { field, fieldState } = useController({ name });
  const value: string[] = field.value ?? [];
  const [text, setText] = useState(value.join('\n'));
  const shown = linesOf(text).join('\n') === value.join('\n') ? text : value.join('\n');
  return (
    <FormField name={name} label={label} hint={hint} error={fieldState.error} optional={!required}>
      {(props) => (
        <Textarea
          {...props}
          rows={Math.max(rows, value.length + 1)}
          readOnly={readOnly}
          spellCheck={false}
          placeholder={placeholder}
          value={shown}
          onBlur={field.onBlur}
          onChange={(event) => {
            setText(event.target.value);
            field.onChange(linesOf(event.target.value));
          }}
          isCode
        />
      )}
    </FormField>
  );
}
