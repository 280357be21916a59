'use client';

import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { durationText, durationUnits, wholeUnitOf } from './duration-text';
import { FormField } from './form-field';

type DurationFieldProps = {
  name: string;
  label: string;
  hint?: string;
  inherited?: number;
  /** The value of an empty field is null; otherwise 0. */
  nullable?: boolean;
  readOnly?: boolean;
};

export function DurationField({
  name,
  label,
  hint,
  inherited,
  nullable = inherited !== undefined,
  readOnly,
}: DurationFieldProps) {
  const texts = useTexts();
  const { text } = texts;
  const { field, fieldState } = useController({ name });
  const value: number | null = field.value ?? null;
  const [unit, setUnit] = useState(() => wholeUnitOf(value ?? inherited ?? 0));
  const write = (typed: string, size: number) =>
    field.onChange(typed === '' ? (nullable ? null : 0) : Math.round(Number(typed) * size));
  const shown = value === null ? '' : String(value / unit);
  const fallback =
    inherited === undefined
      ? undefined
      : text('console.forms.duration.inherited', { duration: durationText(texts, inherited) });
  return (
    <FormField name={name} label={label} hint={hint ?? fallback} error={fieldState.error}>
      {(props) => (
        <div className="flex gap-2">
          <Input
            {...props}
            ref={field.ref}
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            readOnly={readOnly}
            placeholder={inherited === undefined ? undefined : text('console.forms.duration.default')}
            value={shown}
            onBlur={field.onBlur}
            onChange={(event) => write(event.target.value, unit)}
          />
          <UnitSelect
            label={text('console.forms.duration.unitOf', { label })}
            unit={unit}
            disabled={readOnly}
            onChange={(size) => {
              setUnit(size);
              if (value !== null) write(shown, size);
            }}
          />
        </div>
      )}
    </FormField>
  );
}

const unitStyle = 'w-32 shrink-0';

type UnitSelectProps = { label: string; unit: number; disabled?: boolean; onChange: (seconds: number) => void };

function UnitSelect({ label, unit, disabled, onChange }: UnitSelectProps) {
  const { text } = useTexts();
  return (
    <Select
      aria-label={label}
      value={unit}
      disabled={disabled}
      onChange={(event) => onChange(Number(event.target.value))}
      wrapperClassName={unitStyle}
    >
      {durationUnits.map((option) => (
        <option key={option.seconds} value={option.seconds}>
          {text(`console.forms.duration.${option.unit}s`)}
        </option>
      ))}
    </Select>
  );
}
