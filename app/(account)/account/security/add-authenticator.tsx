'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { TotpEnrolment } from '@/lib/sign-in/factors';
import { beginOwnTotpAction } from './actions';
import { ConfirmAuthenticator } from './confirm-authenticator';
import { NewRecoveryCodes } from './new-recovery-codes';

/** Adds an authenticator app: shows its secret, asks for a code, then shows recovery codes if the user had none. */
export function AddAuthenticator({ username }: { username: string }) {
  const router = useRouter();
  const { text } = useTexts();
  const { busy, failure, run } = useAction();
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const added = ({ recoveryCodes }: { recoveryCodes: string[] | null }) => {
    setEnrolment(null);
    setCodes(recoveryCodes);
    toast.success(text('account.security.authenticator.done'));
    router.refresh();
  };
  return (
    <div className="space-y-4 border-line border-t px-4 py-4 sm:px-5">
      {failure ? (
        <Alert tone="danger" role="alert">
          {failure.message}
        </Alert>
      ) : null}
      {codes ? <NewRecoveryCodes codes={codes} username={username} onStored={() => setCodes(null)} /> : null}
      {enrolment ? (
        <ConfirmAuthenticator enrolment={enrolment} onAdded={added} onCancel={() => setEnrolment(null)} />
      ) : codes ? null : (
        <Button busy={busy} onClick={() => run(() => beginOwnTotpAction({}), setEnrolment)}>
          {text('account.security.authenticator.trigger')}
        </Button>
      )}
    </div>
  );
}
