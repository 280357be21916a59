'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useCallAction } from '@/components/console/reauthentication';
import { useSecretOnce } from '@/components/console/secret-once';
import type { ActionFailure } from '@/components/console/use-action-form';
import type { ActionResult } from '@/lib/console/schema';

type Made = { client_secret: string };

type NewSecret = {
  busy: boolean;
  failure: ActionFailure | null;
  run: (call: () => Promise<ActionResult<Made>>) => Promise<void>;
};

export function useNewSecret(clientId: string, clientName: string, close: () => void): NewSecret {
  const router = useRouter();
  const callAction = useCallAction();
  const showSecret = useSecretOnce();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const run: NewSecret['run'] = async (call) => {
    setBusy(true);
    setFailure(null);
    const result = await callAction(call);
    setBusy(false);
    if (!result.ok) return setFailure(result);
    close();
    showSecret({ clientName, clientId, secret: result.data.client_secret });
    router.refresh();
  };
  return { busy, failure, run };
}
