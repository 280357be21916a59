'use client';

import { useRouter } from 'next/navigation';
import type { ActionFailure } from '@/components/console/dialogs/call-action';
import { useSecretOnce } from '@/components/console/dialogs/secret-once';
import { clientSecretShown } from '@/components/console/dialogs/shown-secret';
import { useAction } from '@/components/console/dialogs/use-action';
import type { ActionResult } from '@/lib/edges/pages/schema';

type NewSecret = {
  busy: boolean;
  failure: ActionFailure | null;
  run: (call: () => Promise<ActionResult<{ client_secret: string }>>) => Promise<void>;
};

/** Makes a secret, closes the dialog that asked for it and shows the value once. */
export function useNewSecret(clientId: string, clientName: string, close: () => void): NewSecret {
  const router = useRouter();
  const showSecret = useSecretOnce();
  const { busy, failure, run } = useAction();
  return {
    busy,
    failure,
    run: (call) =>
      run(call, ({ client_secret }) => {
        close();
        showSecret(clientSecretShown({ name: clientName, id: clientId, secret: client_secret }));
        router.refresh();
      }),
  };
}
