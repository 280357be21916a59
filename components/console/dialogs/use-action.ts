'use client';

import { useState } from 'react';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { ActionFailure } from './call-action';
import { useCallAction } from './reauthentication';
import { usePlannedToast } from './use-planned-toast';

type Action = {
  busy: boolean;
  failure: ActionFailure | null;
  clearFailure: () => void;
  /** Calls a server action and hands its data to `onSuccess`; `onPlanned` if the act waits for an approval instead. */
  run: <Data>(
    call: () => Promise<ActionResult<Data>>,
    onSuccess: (data: Data) => void,
    onPlanned?: () => void,
  ) => Promise<void>;
};

/** One server action of a dialog: whether it runs, and why it failed. */
export function useAction(): Action {
  const callAction = useCallAction();
  const tellPlanned = usePlannedToast();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const run: Action['run'] = async (call, onSuccess, onPlanned) => {
    setBusy(true);
    setFailure(null);
    const result = await callAction(call);
    setBusy(false);
    if (result.ok) return onSuccess(result.data);
    if (result.plannedChange) tellPlanned(result.plannedChange, 'asked');
    if (result.plannedChange && onPlanned) onPlanned();
    else setFailure(result);
  };
  return { busy, failure, clearFailure: () => setFailure(null), run };
}
