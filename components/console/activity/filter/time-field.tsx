'use client';

import { useSyncExternalStore } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { filterFieldId, filterLabelKey } from './filter-text';

const nothingToWatch = () => () => {};

/** Date and time in the reader's zone, which the label names. The server, which knows no zone, writes UTC. */
export function TimeField({ name, instant }: { name: 'from' | 'to'; instant: string | undefined }) {
  const { text } = useTexts();
  const isInBrowser = useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );
  const zone = isInBrowser ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC';
  const value = fieldValue(instant, isInBrowser);
  return (
    <Field
      id={filterFieldId(name)}
      label={text('console.audit.filter.zoned', { label: text(filterLabelKey(name)), zone })}
    >
      {(control) => <Input {...control} key={value} type="datetime-local" name={name} defaultValue={value} />}
    </Field>
  );
}

/** An instant as the field writes it; empty for other text. */
function fieldValue(instant: string | undefined, isLocal: boolean): string {
  const time = instant ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) return '';
  const shift = isLocal ? new Date(time).getTimezoneOffset() * 60_000 : 0;
  return new Date(time - shift).toISOString().slice(0, 16);
}
