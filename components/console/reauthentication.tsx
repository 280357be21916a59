'use client';

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import type { ActionResult } from '@/lib/console/schema';
import { callAction } from './call-action';
import { ReauthenticateDialog } from './reauthenticate-dialog';

type Call = <Data>(call: () => Promise<ActionResult<Data>>) => Promise<ActionResult<Data>>;

const CallContext = createContext<Call>(callAction);

/** Calls a server action; where the sign-in is too old for it, asks for the password and calls again. */
export const useCallAction = (): Call => useContext(CallContext);

export type Reauthenticate = (input: { password: string }) => Promise<ActionResult<null>>;

type ReauthenticationProviderProps = { username: string; reauthenticate: Reauthenticate; children: ReactNode };

export function ReauthenticationProvider({ username, reauthenticate, children }: ReauthenticationProviderProps) {
  const [open, setOpen] = useState(false);
  const answer = useRef<(confirmed: boolean) => void>(undefined);
  const settle = (confirmed: boolean) => {
    setOpen(false);
    answer.current?.(confirmed);
  };
  const call = useCallback<Call>(async (act) => {
    const first = await callAction(act);
    if (first.ok || first.code !== 'reauthentication_required') return first;
    const confirmed = await new Promise<boolean>((resolve) => {
      answer.current?.(false);
      answer.current = resolve;
      setOpen(true);
    });
    return confirmed ? callAction(act) : first;
  }, []);
  return (
    <CallContext value={call}>
      {children}
      {open ? <ReauthenticateDialog username={username} reauthenticate={reauthenticate} onSettled={settle} /> : null}
    </CallContext>
  );
}
