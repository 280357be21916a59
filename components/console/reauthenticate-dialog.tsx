'use client';

import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { callAction } from './call-action';
import type { Reauthenticate } from './reauthentication';

type ReauthenticateDialogProps = {
  username: string;
  reauthenticate: Reauthenticate;
  onSettled: (confirmed: boolean) => void;
};

export function ReauthenticateDialog({ username, reauthenticate, onSettled }: ReauthenticateDialogProps) {
  const { field, busy, error, confirm } = useConfirmation(reauthenticate, () => onSettled(true));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onSettled(false)}
      title="Confirm your password"
      description={`You are signed in as ${username}. This needs a recent sign-in; what you entered stays.`}
      initialFocus={field}
      footer={
        <>
          <Button onClick={() => onSettled(false)}>Cancel</Button>
          <Button type="submit" form="reauthenticate" variant="primary" busy={busy}>
            Confirm
          </Button>
        </>
      }
    >
      <form id="reauthenticate" method="post" onSubmit={confirm}>
        <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
        <Field id="reauthenticate-password" label="Your password" error={error}>
          {(control) => (
            <Input
              {...control}
              ref={field}
              type="password"
              name="password"
              autoComplete="current-password"
              required
              maxLength={1024}
            />
          )}
        </Field>
      </form>
      <p role="alert" className="sr-only">
        {error}
      </p>
    </Dialog>
  );
}

function useConfirmation(reauthenticate: Reauthenticate, onConfirmed: () => void) {
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const confirm = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    const result = await callAction(() => reauthenticate({ password: field.current?.value ?? '' }));
    setBusy(false);
    if (result.ok) return onConfirmed();
    setError(result.message);
    field.current?.focus();
    field.current?.select();
  };
  return { field, busy, error, confirm };
}
