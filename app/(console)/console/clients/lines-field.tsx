'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { FormField } from '@/components/console/form-field';
import { Textarea } from '@/components/ui/textarea';

type LinesFieldProps = {
  name: 'redirect_uris';
  label: string;
  hint: string;
  placeholder: string;
  readOnly?: boolean;
};

const linesOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter(Boolean);

export function LinesField({ name, label, hint, placeholder, readOnly }: LinesFieldProps) {
  const { field, fieldState } = useController({ name });
  const value: string[] = field.value ?? [];
  const [text, setText] = useState(value.join('\n'));
  const shown = linesOf(text).join('\n') === value.join('\n') ? text : value.join('\n');
  return (
    <FormField name={name} label={label} hint={hint} error={fieldState.error} optional>
      {(props) => (
        <Textarea
          {...props}
          rows={Math.max(3, value.length + 1)}
          readOnly={readOnly}
          spellCheck={false}
          placeholder={placeholder}
          value={shown}
          onBlur={field.onBlur}
          onChange={(event) => {
            setText(event.target.value);
            field.onChange(linesOf(event.target.value));
          }}
          className="font-mono md:text-xs"
        />
      )}
    </FormField>
  );
}
