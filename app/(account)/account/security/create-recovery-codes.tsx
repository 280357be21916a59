'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { createOwnRecoveryCodesAction } from './actions';
import { NewRecoveryCodes } from './new-recovery-codes';

type CreateRecoveryCodesProps = {
  username: string;
  /** Whether the user has codes that become invalid. */
  hasCodes: boolean;
};

/** Makes new recovery codes, after a confirmation if the old ones become invalid, and shows them once. */
export function CreateRecoveryCodes({ username, hasCodes }: CreateRecoveryCodesProps) {
  const router = useRouter();
  const { text } = useTexts();
  const { busy, failure, clearFailure, run } = useAction();
  const [asks, setAsks] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const changeAsks = (next: boolean) => {
    setAsks(next);
    clearFailure();
  };
  const create = () =>
    run(
      () => createOwnRecoveryCodesAction({}),
      ({ recoveryCodes }) => {
        changeAsks(false);
        setCodes(recoveryCodes);
        router.refresh();
      },
    );
  if (codes) return <NewRecoveryCodes codes={codes} username={username} onStored={() => setCodes(null)} />;
  const alert = failure ? (
    <Alert tone="danger" role="alert">
      {failure.message}
    </Alert>
  ) : null;
  return (
    <>
      {asks ? null : alert}
      <Button busy={busy} onClick={() => (hasCodes ? changeAsks(true) : create())}>
        {text('account.security.recovery.create')}
      </Button>
      <AlertDialog
        open={asks}
        onOpenChange={changeAsks}
        title={text('account.security.recovery.createTitle')}
        description={text('account.security.recovery.createDescription')}
        confirmLabel={text('account.security.recovery.create')}
        busy={busy}
        onConfirm={create}
      >
        {alert}
      </AlertDialog>
    </>
  );
}
