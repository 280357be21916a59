'use client';

import { useState } from 'react';
import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import type { LastChange } from '@/lib/audit/schema';
import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';
import { type ConflictNoun, conflictTitle } from './conflict-title';
import type { ConflictingField } from './conflicting-fields';
import { fieldId } from './use-action-form';

/** What is stored now, and who changed it, beside what the form holds. */
export type Conflict = { fields: ConflictingField[]; changed: LastChange | null };

type EditConflictProps = {
  noun: ConflictNoun;
  conflict: Conflict;
  /** Names of the fields that keep the value of the form. */
  onResolve: (mine: string[]) => void;
};

/** Lets the user decide field by field which value the form goes on with. */
export function EditConflict({ noun, conflict: { fields, changed }, onResolve }: EditConflictProps) {
  const texts = useTexts();
  const { text } = texts;
  const [mine, setMine] = useState(() => fields.filter((field) => field.isChangedHere).map(({ name }) => name));
  const choose = (name: string, isMine: boolean) =>
    setMine((before) => (isMine ? [...before, name] : before.filter((other) => other !== name)));
  return (
    <Alert tone="warning" role="alert" title={conflictTitle(texts, noun, changed?.by)}>
      <div className="space-y-3">
        <p>
          {changed
            ? richText(texts, 'account.shared.conflict.savedAt', {
                time: () => <Time instant={changed.at} as="clock" />,
              })
            : null}
          {changed ? ' ' : null}
          {text(fields.length > 0 ? 'account.shared.conflict.choose' : 'account.shared.conflict.unrelated')}
        </p>
        {fields.map((field) => (
          <FieldChoice key={field.name} field={field} isMine={mine.includes(field.name)} choose={choose} />
        ))}
        <Button size="sm" onClick={() => onResolve(mine)}>
          {text(fields.length > 0 ? 'account.shared.conflict.use' : 'account.shared.conflict.continue')}
        </Button>
      </div>
    </Alert>
  );
}

type FieldChoiceProps = {
  field: ConflictingField;
  isMine: boolean;
  choose: (name: string, isMine: boolean) => void;
};

function FieldChoice({ field: { name, mine, theirs }, isMine, choose }: FieldChoiceProps) {
  const texts = useTexts();
  const { text } = texts;
  const sides = [
    { label: text('account.shared.conflict.saved'), value: theirs, checked: !isMine, pick: () => choose(name, false) },
    { label: text('account.shared.conflict.yours'), value: mine, checked: isMine, pick: () => choose(name, true) },
  ];
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{labelOf(name)}</legend>
      <div className="mt-1 grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {sides.map(({ label, value, checked, pick }) => (
          <label key={label} className="flex min-w-0 items-start gap-2">
            <input type="radio" name={`conflict-${name}`} checked={checked} onChange={pick} className="mt-0.5 size-4" />
            <span className="min-w-0 break-words">
              {richText(texts, 'account.shared.conflict.sideValue', {
                label: (part) => <span className="text-muted">{part}</span>,
                side: label,
                value: textOf(texts, value),
              })}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The label that the form gives the field. */
function labelOf(name: string): string {
  const element = document.getElementById(fieldId(name)) ?? document.getElementById(fieldId(name.split('.')[0] ?? ''));
  const label = element?.querySelector('legend') ?? document.querySelector(`label[for="${CSS.escape(fieldId(name))}"]`);
  return label?.textContent || name;
}

function textOf(texts: Texts, value: unknown): string {
  const { locale, text } = texts;
  if (value === null || value === undefined || value === '') return text('account.shared.conflict.empty');
  if (typeof value === 'boolean') return text(value ? 'account.shared.conflict.on' : 'account.shared.conflict.off');
  if (Array.isArray(value)) {
    if (value.length === 0) return text('account.shared.conflict.none');
    const list = formatters.getListFormat(locale, { type: 'unit', style: 'short' });
    return list.format(value.map((member) => textOf(texts, member)));
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
