'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { guardedHref } from './guarded-href';

type Guard = { setDirty: (dirty: boolean) => void; push: (href: string) => void };

const GuardContext = createContext<Guard>({ setDirty: () => undefined, push: () => undefined });

export const useNavigationGuard = (): Guard => useContext(GuardContext);

export function NavigationGuard({ children }: { children: ReactNode }) {
  const router = useRouter();
  const dirty = useRef(false);
  const [pending, setPending] = useState<string | null>(null);
  const setDirty = useCallback((value: boolean) => {
    dirty.current = value;
  }, []);
  const push = useCallback(
    (href: string) => {
      if (dirty.current) setPending(href);
      else router.push(href);
    },
    [router],
  );
  useLeaveInterception(dirty, setPending);
  const leave = () => {
    if (!pending) return;
    dirty.current = false;
    setPending(null);
    router.push(pending);
  };
  const guard = useMemo(() => ({ setDirty, push }), [setDirty, push]);
  return (
    <GuardContext value={guard}>
      {children}
      <AlertDialog
        open={pending !== null}
        onOpenChange={(open) => !open && setPending(null)}
        title="Discard unsaved changes?"
        description="You have edits on this page that are not saved. Leaving drops them."
        confirmLabel="Discard and leave"
        onConfirm={leave}
      />
    </GuardContext>
  );
}

function useLeaveInterception(dirty: { current: boolean }, onAttempt: (href: string) => void): void {
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = dirty.current ? guardedHref(event) : null;
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      onAttempt(href);
    };
    window.addEventListener('beforeunload', onUnload);
    window.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      window.removeEventListener('click', onClick, true);
    };
  }, [dirty, onAttempt]);
}
