'use client';

import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { callAction } from './call-action';
import type { Reauthenticate, ReauthenticationReason } from './reauthenticate-dialog';

const ReauthenticateDialog = lazy(async () => ({
  default: (await import('./reauthenticate-dialog')).ReauthenticateDialog,
}));

type Call = <Data>(call: () => Promise<ActionResult<Data>>) => Promise<ActionResult<Data>>;

const CallContext = createContext<Call | null>(null);

/**
 * Calls a server action. If it requires a recent sign-in or the session has ended, asks for the password and calls it
 * again.
 */
export const useCallAction = (): Call => {
  const { text } = useTexts();
  return useContext(CallContext) ?? ((call) => callAction(call, text('account.shared.noResponse')));
};

const reasons: Partial<Record<string, ReauthenticationReason>> = {
  reauthentication_required: 'old_sign_in',
  signed_out: 'signed_out',
};

type ReauthenticationProviderProps = {
  username: string;
  /** Whether the user can give a code of an authenticator app instead of the password. */
  hasCode: boolean;
  /** Whether the user can use a passkey instead. */
  hasPasskey: boolean;
  /** The identity providers that can confirm the user, on another page. */
  providers?: readonly { name: string }[];
  reauthenticate: Reauthenticate;
  signInAgain: (input: { username: string; password: string }) => Promise<ActionResult<null>>;
  children: ReactNode;
};

export function ReauthenticationProvider({
  username,
  hasCode,
  hasPasskey,
  providers = [],
  reauthenticate,
  signInAgain,
  children,
}: ReauthenticationProviderProps) {
  const [reason, setReason] = useState<ReauthenticationReason | null>(null);
  const answer = useRef<(confirmed: boolean) => void>(undefined);
  const noResponse = useTexts().text('account.shared.noResponse');
  const settle = (confirmed: boolean) => {
    setReason(null);
    answer.current?.(confirmed);
  };
  const call = useCallback<Call>(
    async (act) => {
      const first = await callAction(act, noResponse);
      const why = first.ok ? undefined : reasons[first.code];
      if (!why) return first;
      const confirmed = await new Promise<boolean>((resolve) => {
        answer.current?.(false);
        answer.current = resolve;
        setReason(why);
      });
      return confirmed ? callAction(act, noResponse) : first;
    },
    [noResponse],
  );
  const signInWith: Reauthenticate = (given) =>
    signInAgain({ username, password: 'password' in given ? given.password : '' });
  return (
    <CallContext value={call}>
      {children}
      {reason ? (
        <Suspense fallback={null}>
          <ReauthenticateDialog
            reason={reason}
            username={username}
            acceptsCode={hasCode && reason === 'old_sign_in'}
            acceptsPasskey={hasPasskey && reason === 'old_sign_in'}
            provider={(reason === 'old_sign_in' && providers[0]?.name) || null}
            reauthenticate={reason === 'signed_out' ? signInWith : reauthenticate}
            onSettled={settle}
          />
        </Suspense>
      ) : null}
    </CallContext>
  );
}
