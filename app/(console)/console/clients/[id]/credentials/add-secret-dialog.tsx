'use client';

import { useRef, useState } from 'react';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { MessageKey } from '@/lib/language';
import { createClientSecretAction } from '../../actions';
import { useNewSecret } from './use-new-secret';

const dayMs = 86_400_000;

/** The choice that shows a field for the date. */
const ON_DATE = -1;

const lifetimes = [
  { days: 0, label: 'console.clients.newSecret.expiry.never' },
  { days: 30, label: 'console.clients.newSecret.expiry.days' },
  { days: 90, label: 'console.clients.newSecret.expiry.days' },
  { days: 365, label: 'console.clients.newSecret.expiry.year' },
  { days: ON_DATE, label: 'console.changes.dialog.onDate' },
] as const satisfies { days: number; label: MessageKey }[];

type AddSecretDialogProps = { clientId: string; clientName: string; close: () => void };

export function AddSecretDialog({ clientId, clientName, close }: AddSecretDialogProps) {
  const { text } = useTexts();
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [days, setDays] = useState(0);
  const [date, setDate] = useState('');
  const { busy, failure, run } = useNewSecret(clientId, clientName, close);
  const add = (event: React.FormEvent) => {
    event.preventDefault();
    const expires_at = expiryOf(days, date);
    run(() => createClientSecretAction({ id: clientId, name: name.trim() || undefined, expires_at }));
  };
  const nameError = failure?.errors.find((error) => error.path === 'name')?.message;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text('console.clients.newSecret.addTitle')}
      initialFocus={first}
      description={text('console.clients.newSecret.addDescription')}
      footer={
        <>
          <Button onClick={close}>{text('account.shared.cancel')}</Button>
          <Button type="submit" form="add-secret" variant="primary" busy={busy}>
            {text('console.clients.newSecret.add')}
          </Button>
        </>
      }
    >
      <form id="add-secret" method="post" onSubmit={add} className="space-y-4">
        {nameError ? null : <FormFailure failure={failure} />}
        <Field
          id="secret-name"
          label={text('console.clients.newSecret.name')}
          optional={text('account.shared.optional')}
          error={nameError}
          hint={text('console.clients.newSecret.nameHint')}
        >
          {(control) => (
            <Input
              {...control}
              ref={first}
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <ExpiryField days={days} onChange={setDays} />
        {days === ON_DATE ? (
          <ExpiryDateField
            date={date}
            error={failure?.errors.find(({ path }) => path === 'expires_at')?.message}
            onChange={setDate}
          />
        ) : null}
      </form>
    </Dialog>
  );
}

function ExpiryField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const { text } = useTexts();
  return (
    <Field id="secret-expiry" label={text('console.clients.newSecret.expires')}>
      {(control) => (
        <Select {...control} value={days} onChange={(event) => onChange(Number(event.target.value))}>
          {lifetimes.map((option) => (
            <option key={option.days} value={option.days}>
              {text(option.label, { count: option.days })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** The end of the chosen day in the zone of the browser; null for never. */
function expiryOf(days: number, date: string): string | null {
  if (days === ON_DATE) return new Date(`${date}T23:59:59`).toISOString();
  return days > 0 ? new Date(Date.now() + days * dayMs).toISOString() : null;
}

type ExpiryDateFieldProps = { date: string; error: string | undefined; onChange: (date: string) => void };

function ExpiryDateField({ date, error, onChange }: ExpiryDateFieldProps) {
  const { text } = useTexts();
  return (
    <Field id="secret-expiry-date" label={text('console.changes.dialog.lastDay')} error={error}>
      {(control) => (
        <Input {...control} type="date" required value={date} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
