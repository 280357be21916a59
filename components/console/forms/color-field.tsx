'use client';

import { useController, useFormContext } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { Input } from '@/components/ui/input';
import type { ColorProblem } from '@/lib/kernel/brand-colors';
import { FormField } from './form-field';

type ColorFieldProps = {
  name: string;
  label: string;
  /** The colour of an empty field. */
  fallback: string;
  hint?: string;
  /** What is wrong with the colour, before it is saved, and a colour that is accepted. */
  problem?: ColorProblem | undefined;
  readOnly?: boolean | undefined;
};

const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

const problemValues = ({ pair, other, contrast, least }: ColorProblem) => ({ pair, other, contrast, least });

/** A colour as #rrggbb, typed or picked; within a FormProvider. An empty field has the value null. */
export function ColorField({ name, label, fallback, hint, problem, readOnly }: ColorFieldProps) {
  const { text } = useTexts();
  const { getFieldState, formState, control: form } = useFormContext();
  const { field } = useController({ name, control: form });
  const { error } = getFieldState(name, formState);
  const value = String(field.value ?? '');
  const change = (typed: string) => field.onChange(typed.trim() || null);
  return (
    <div>
      <FormField name={name} label={label} hint={hint} error={error}>
        {(control) => (
          <div className="flex items-center gap-2">
            <input
              type="color"
              aria-label={text('console.forms.color.pick', { label })}
              value={isColor(value) ? value : fallback}
              disabled={readOnly}
              onChange={(event) => change(event.target.value)}
              className="size-9 shrink-0 cursor-pointer rounded-md border border-control bg-surface p-1 md:size-8"
            />
            <Input
              {...control}
              ref={field.ref}
              name={name}
              value={value}
              onBlur={field.onBlur}
              onChange={(event) => change(event.target.value)}
              placeholder={fallback}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={7}
              readOnly={readOnly}
              isCode
              className="max-w-32"
            />
          </div>
        )}
      </FormField>
      <div aria-live="polite" className="text-sm">
        {problem && !error ? (
          <p className="mt-1 text-warning-ink">
            {text('console.forms.color.problem', problemValues(problem))}{' '}
            {problem.suggestion && !readOnly ? (
              <button type="button" className="font-medium underline" onClick={() => change(problem.suggestion ?? '')}>
                {text('console.forms.color.use', { color: problem.suggestion })}
              </button>
            ) : null}
          </p>
        ) : null}
      </div>
    </div>
  );
}
