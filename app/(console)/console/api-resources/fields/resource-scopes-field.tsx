'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { errorText } from '@/components/console/forms/form-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { useRegistered } from '@/components/console/forms/use-registered';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Fieldset } from '@/components/ui/fieldset';
import { Input } from '@/components/ui/input';

type Scopes = { scopes: { name: string; description: string | null }[] };

export function ResourceScopesField({ readOnly }: { readOnly?: boolean }) {
  const { text } = useTexts();
  const { control, formState } = useFormContext<Scopes>();
  const { fields, append, remove } = useFieldArray({ control, name: 'scopes' });
  const { scopes: error } = formState.errors;
  return (
    <Fieldset
      id={fieldId('scopes')}
      legend={text('console.resources.form.scopes.title')}
      legendHidden
      error={listErrorText(error)}
    >
      {fields.length === 0 ? <p className="text-muted text-sm">{text('console.resources.form.scopes.none')}</p> : null}
      {fields.map((field, at) => (
        <ScopeRow key={field.id} at={at} readOnly={readOnly} onRemove={() => remove(at)} />
      ))}
      {readOnly ? null : (
        <Button size="sm" onClick={() => append({ name: '', description: null })}>
          <Plus aria-hidden />
          {text('console.resources.form.scopes.add')}
        </Button>
      )}
    </Fieldset>
  );
}

/** The message about the list itself. Messages about one scope are shown in its row. */
const listErrorText = (problem: object | undefined): string | undefined =>
  problem && ('root' in problem || 'message' in problem) ? errorText(problem) : undefined;

type ScopeRowProps = { at: number; readOnly?: boolean; onRemove: () => void };

function ScopeRow({ at, readOnly, onRemove }: ScopeRowProps) {
  const { text } = useTexts();
  const position = at + 1;
  const { formState } = useFormContext<Scopes>();
  const registered = useRegistered();
  const problem = formState.errors.scopes?.[at];
  const message = errorText(problem?.name) ?? errorText(problem?.description);
  const problemId = `scope-${at}-error`;
  const described = message ? { 'aria-invalid': true as const, 'aria-describedby': problemId } : {};
  return (
    <div>
      <div className="flex flex-wrap gap-2 sm:flex-nowrap">
        <Input
          aria-label={text('console.resources.form.scopes.nameOf', { position })}
          placeholder="invoices:read"
          readOnly={readOnly}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          isCode
          className="sm:w-2/5"
          {...described}
          {...registered(`scopes.${at}.name`)}
        />
        <Input
          aria-label={text('console.resources.form.scopes.descriptionOf', { position })}
          placeholder={text('console.resources.form.scopes.descriptionPlaceholder')}
          readOnly={readOnly}
          autoComplete="off"
          className="min-w-0 flex-1"
          {...registered(`scopes.${at}.description`, { setValueAs: (value) => value || null })}
        />
        {readOnly ? null : (
          <Button
            variant="ghost"
            size="icon"
            aria-label={text('console.resources.form.scopes.remove', { position })}
            onClick={onRemove}
          >
            <Trash2 aria-hidden />
          </Button>
        )}
      </div>
      {message ? (
        <p id={problemId} className="mt-1 text-danger-ink text-sm">
          {message}
        </p>
      ) : null}
    </div>
  );
}
