'use client';

import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { missingSupport, passkeyProblem } from '@/components/passkeys/passkey-problem';
import { passkeyTexts } from '@/components/passkeys/passkey-texts';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { NewRecoveryCodes } from './new-recovery-codes';
import { addOwnPasskeyAction, beginOwnPasskeyAction } from './passkey-actions';

/** Adds a passkey by the prompt of the browser, then shows recovery codes if the user had none. */
export function AddPasskey({ username }: { username: string }) {
  const { text } = useTexts();
  const { isBusy, problem, codes, add, forgetCodes } = useAddPasskey();
  return (
    <div className="space-y-4">
      {problem ? (
        <Alert tone="danger" role="alert">
          {problem}
        </Alert>
      ) : null}
      {codes ? (
        <NewRecoveryCodes codes={codes} username={username} onStored={forgetCodes} />
      ) : (
        <Button busy={isBusy} onClick={add}>
          {text('account.security.passkeys.add')}
        </Button>
      )}
    </div>
  );
}

function useAddPasskey() {
  const router = useRouter();
  const { text } = useTexts();
  const { busy, failure, clearFailure, run } = useAction();
  const [isPrompting, setIsPrompting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const send = (response: string) =>
    run(
      () => addOwnPasskeyAction({ response }),
      ({ name, recoveryCodes }) => {
        setCodes(recoveryCodes);
        toast.success(text('account.security.passkeys.done', { name }));
        router.refresh();
      },
    );
  const prompt = async (optionsJSON: PublicKeyCredentialCreationOptionsJSON) => {
    setIsPrompting(true);
    try {
      await send(JSON.stringify(await startRegistration({ optionsJSON })));
    } catch (error) {
      setProblem(passkeyProblem(error, passkeyTexts({ text })));
    }
    setIsPrompting(false);
  };
  const add = () => {
    clearFailure();
    const missing = missingSupport(passkeyTexts({ text }));
    setProblem(missing);
    if (!missing) run(() => beginOwnPasskeyAction({}), prompt);
  };
  return {
    isBusy: busy || isPrompting,
    problem: failure?.message ?? problem,
    codes,
    add,
    forgetCodes: () => setCodes(null),
  };
}
