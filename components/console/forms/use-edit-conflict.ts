'use client';

import { useState } from 'react';
import type { DefaultValues, FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import type { LastChange } from '@/lib/audit/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { conflictingFields } from './conflicting-fields';
import type { Conflict } from './edit-conflict';

/** Where the stored record comes from, and what the form shows of it. */
export type Stored<Values extends FieldValues, Data> = {
  read: () => Promise<ActionResult<Data>>;
  lastChange?: () => Promise<ActionResult<LastChange | null>>;
  valuesOf: (record: Data) => DefaultValues<Values>;
};

/** The comparison is loaded with the first conflict. */
type Found<Values> = Conflict & { stored: DefaultValues<Values>; compare: typeof conflictingFields };

/** `unreadable` when the stored record could not be read. */
export type EditConflictState = Conflict | 'unreadable' | null;

type EditConflict<Values extends FieldValues, Output> = {
  conflict: EditConflictState;
  /** Reads what is stored now and compares it with the form. */
  find: (form: UseFormReturn<Values, unknown, Output>) => Promise<void>;
  /** Goes on from the stored record: these fields, and those that only the form changed, keep the form's value. */
  resolve: (form: UseFormReturn<Values, unknown, Output>, mine: string[]) => void;
};

export function useEditConflict<Values extends FieldValues, Output, Data>({
  read,
  lastChange,
  valuesOf,
}: Stored<Values, Data>): EditConflict<Values, Output> {
  const [found, setFound] = useState<Found<Values> | 'unreadable' | null>(null);
  const find: EditConflict<Values, Output>['find'] = async (form) => {
    const [record, changed] = await Promise.all([read(), lastChange?.()]).catch(() => []);
    if (!record?.ok) return setFound('unreadable');
    const stored = valuesOf(record.data);
    const { conflictingFields: compare } = await import('./conflicting-fields');
    const fields = compare(form.formState.defaultValues ?? {}, form.getValues(), stored);
    setFound({ stored, compare, fields, changed: changed?.ok ? changed.data : null });
  };
  const resolve: EditConflict<Values, Output>['resolve'] = (form, mine) => {
    if (!found || found === 'unreadable') return;
    const base = form.formState.defaultValues ?? {};
    const typed = found.compare(base, base, form.getValues());
    const given = new Set(found.fields.map(({ name }) => name).filter((name) => !mine.includes(name)));
    form.reset(found.stored);
    for (const { name, theirs: value } of typed)
      if (!given.has(name))
        form.setValue(name as Path<Values>, value as PathValue<Values, Path<Values>>, { shouldDirty: true });
    setFound(null);
  };
  return { conflict: found, find, resolve };
}
