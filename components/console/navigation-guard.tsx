'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { guardedHref } from './guarded-href';
import { currentEntry, type HistoryEntry, useBackInterception } from './use-back-interception';

type Guard = { setDirty: (dirty: boolean) => void; isDirty: () => boolean; push: (href: string) => void };

/** Where an attempt to leave leads: to an address, or one step back in the browser's history. */
type Departure = { href: string } | 'back';

const GuardContext = createContext<Guard>({
  setDirty: () => undefined,
  isDirty: () => false,
  push: () => undefined,
});

export const useNavigationGuard = (): Guard => useContext(GuardContext);

export function NavigationGuard({ children }: { children: ReactNode }) {
  const router = useRouter();
  const unsaved = useRef<HistoryEntry | null>(null);
  const [pending, setPending] = useState<Departure | null>(null);
  const setDirty = useCallback((dirty: boolean) => {
    unsaved.current = dirty ? currentEntry() : null;
  }, []);
  const isDirty = useCallback(() => unsaved.current !== null, []);
  const push = useCallback(
    (href: string) => {
      if (unsaved.current) setPending({ href });
      else router.push(href);
    },
    [router],
  );
  useLeaveInterception(unsaved, setPending);
  useBackInterception(
    unsaved,
    useCallback(() => setPending('back'), []),
  );
  const leave = () => {
    if (!pending) return;
    unsaved.current = null;
    setPending(null);
    if (pending === 'back') history.back();
    else router.push(pending.href);
  };
  const guard = useMemo(() => ({ setDirty, isDirty, push }), [setDirty, isDirty, push]);
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

function useLeaveInterception(
  unsaved: RefObject<HistoryEntry | null>,
  onAttempt: (departure: Departure) => void,
): void {
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = unsaved.current ? guardedHref(event) : null;
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      onAttempt({ href });
    };
    window.addEventListener('beforeunload', onUnload);
    window.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      window.removeEventListener('click', onClick, true);
    };
  }, [unsaved, onAttempt]);
}
