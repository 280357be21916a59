'use client';

import { KeyRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTexts } from '@/components/language/texts-provider';
import { missingSupport, passkeyProblem } from '@/components/passkeys/passkey-problem';
import { passkeyTexts } from '@/components/passkeys/passkey-texts';
import { renewalAnswer } from '@/components/passkeys/renewal-answer';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { callAction } from './call-action';
import { ReauthenticationField, type Way } from './reauthentication-field';

/** What the user proves: the password, a code of an authenticator app, or what the browser answered for a passkey. */
export type Proof = { password: string } | { code: string } | { passkey: string };

/** The server action that verifies the proof. */
export type Reauthenticate = (input: Proof) => Promise<ActionResult<null>>;

/** Why the password is asked for: the sign-in is too old for an act, or the session has ended. */
export type ReauthenticationReason = 'old_sign_in' | 'signed_out';

const messages = {
  old_sign_in: {
    title: 'account.shared.reauthenticate.confirmTitle',
    description: 'account.shared.reauthenticate.confirmDescription',
    submit: 'account.shared.reauthenticate.confirm',
  },
  signed_out: {
    title: 'account.shared.reauthenticate.signInTitle',
    description: 'account.shared.reauthenticate.signInDescription',
    submit: 'account.shared.reauthenticate.signIn',
  },
} as const;

type ReauthenticateDialogProps = {
  reason: ReauthenticationReason;
  username: string;
  /** Whether a code of an authenticator app is accepted as well. */
  acceptsCode: boolean;
  acceptsPasskey: boolean;
  /** The identity provider that can confirm the user as well. */
  provider: string | null;
  reauthenticate: Reauthenticate;
  onSettled: (confirmed: boolean) => void;
};

export function ReauthenticateDialog({
  reason,
  username,
  acceptsCode,
  acceptsPasskey,
  provider,
  reauthenticate,
  onSettled,
}: ReauthenticateDialogProps) {
  const { text } = useTexts();
  const { title, description, submit } = messages[reason];
  const { way, changeWay, field, busy, error, passkeyError, confirm, confirmByPasskey } = useConfirmation(
    reauthenticate,
    () => onSettled(true),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onSettled(false)}
      title={text(way === 'code' ? 'account.shared.reauthenticate.codeTitle' : title)}
      description={text(description, { username })}
      initialFocus={field}
      footer={
        <>
          <Button onClick={() => onSettled(false)}>{text('account.shared.cancel')}</Button>
          <Button type="submit" form="reauthenticate" variant="primary" busy={busy}>
            {text(submit)}
          </Button>
        </>
      }
    >
      <form id="reauthenticate" method="post" onSubmit={confirm}>
        <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
        <ReauthenticationField key={way} way={way} field={field} error={error} />
        <div className="-ms-2.5 mt-2 flex flex-wrap gap-x-1">
          {acceptsCode ? (
            <Button variant="ghost" size="sm" onClick={changeWay}>
              {text(`account.shared.reauthenticate.${way === 'password' ? 'useCode' : 'usePassword'}`)}
            </Button>
          ) : null}
          {acceptsPasskey ? (
            <Button variant="ghost" size="sm" disabled={busy} onClick={confirmByPasskey}>
              <KeyRound aria-hidden /> {text('account.shared.reauthenticate.usePasskey')}
            </Button>
          ) : null}
          {provider ? (
            <Button variant="ghost" size="sm" onClick={leaveToConfirm}>
              {text('account.shared.reauthenticate.useProvider', { provider })}
            </Button>
          ) : null}
        </div>
      </form>
      {passkeyError ? (
        <Alert tone="danger" className="mt-3">
          {passkeyError}
        </Alert>
      ) : null}
      <p role="alert" className="sr-only">
        {error ?? passkeyError}
      </p>
    </Dialog>
  );
}

/** Goes to the page with every way to confirm, which returns to this one. */
function leaveToConfirm(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/reauthenticate?${new URLSearchParams({ return_to: pathname + search })}`);
}

function useConfirmation(reauthenticate: Reauthenticate, onConfirmed: () => void) {
  const { text } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [way, setWay] = useState<Way>('password');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [passkeyError, setPasskeyError] = useState<string>();
  const changeWay = () => {
    flushSync(() => {
      setError(undefined);
      setPasskeyError(undefined);
      setWay(way === 'password' ? 'code' : 'password');
    });
    field.current?.focus();
  };
  /** Returns why the proof was refused, or null. */
  const send = async (proof: () => Promise<Proof>): Promise<string | null> => {
    setBusy(true);
    setError(undefined);
    setPasskeyError(undefined);
    const refused = await proof().then(
      (given) =>
        callAction(() => reauthenticate(given), text('account.shared.noResponse')).then((result) =>
          result.ok ? null : result.message,
        ),
      (error) => passkeyProblem(error, passkeyTexts({ text })),
    );
    setBusy(false);
    if (refused === null) onConfirmed();
    return refused;
  };
  const confirm = async (event: React.FormEvent) => {
    event.preventDefault();
    const typed = field.current?.value ?? '';
    const refused = await send(async () => (way === 'code' ? { code: typed } : { password: typed }));
    if (refused === null) return;
    setError(refused);
    field.current?.focus();
    field.current?.select();
  };
  const confirmByPasskey = async () => {
    const refused =
      missingSupport(passkeyTexts({ text })) ?? (await send(async () => ({ passkey: await renewalAnswer() })));
    if (refused !== null) setPasskeyError(refused);
  };
  return { way, changeWay, field, busy, error, passkeyError, confirm, confirmByPasskey };
}
