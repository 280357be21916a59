'use client';

import { useRef, useState } from 'react';
import { FormFailure } from '@/components/console/forms/form-failure';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { createClientSecretAction } from '../../actions';
import { useNewSecret } from './use-new-secret';

const dayMs = 86_400_000;

const lifetimes = [
  { days: 0, label: 'Never' },
  { days: 30, label: 'In 30 days' },
  { days: 90, label: 'In 90 days' },
  { days: 365, label: 'In 1 year' },
];

type AddSecretDialogProps = { clientId: string; clientName: string; close: () => void };

export function AddSecretDialog({ clientId, clientName, close }: AddSecretDialogProps) {
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [days, setDays] = useState(0);
  const { busy, failure, run } = useNewSecret(clientId, clientName, close);
  const add = (event: React.FormEvent) => {
    event.preventDefault();
    const expires_at = days > 0 ? new Date(Date.now() + days * dayMs).toISOString() : null;
    run(() => createClientSecretAction({ id: clientId, name: name.trim() || undefined, expires_at }));
  };
  const nameError = failure?.errors.find((error) => error.path === 'name')?.message;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Add a secret"
      initialFocus={first}
      description="Existing secrets keep working. Use one secret for each deployment of this client."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="add-secret" variant="primary" busy={busy}>
            Add secret
          </Button>
        </>
      }
    >
      <form id="add-secret" method="post" onSubmit={add} className="space-y-4">
        {nameError ? null : <FormFailure failure={failure} />}
        <Field
          id="secret-name"
          label="Name"
          optional
          error={nameError}
          hint="Where it is used, for example “staging worker”."
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
      </form>
    </Dialog>
  );
}

function ExpiryField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  return (
    <Field id="secret-expiry" label="Expires">
      {(control) => (
        <Select {...control} value={days} onChange={(event) => onChange(Number(event.target.value))}>
          {lifetimes.map((option) => (
            <option key={option.days} value={option.days}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
