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
import { useTexts } from '@/components/language/texts-provider';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { focusOnArrival } from '../navigation/focus-on-arrival';
import { guardedHref } from './guarded-href';
import { currentEntry, type HistoryEntry, useBackInterception } from './use-back-interception';

type Guard = {
  setDirty: (dirty: boolean) => void;
  isDirty: () => boolean;
  /** Runs `departure`, after a confirmation if the page has unsaved changes. */
  leave: (departure: () => void) => void;
  push: (href: string) => void;
};

const GuardContext = createContext<Guard>({
  setDirty: () => undefined,
  isDirty: () => false,
  leave: (departure) => departure(),
  push: () => undefined,
});

export const useNavigationGuard = (): Guard => useContext(GuardContext);

export function NavigationGuard({ children }: { children: ReactNode }) {
  const router = useRouter();
  const { text } = useTexts();
  const unsaved = useRef<HistoryEntry | null>(null);
  const [pending, setPending] = useState<{ go: () => void } | null>(null);
  const setDirty = useCallback((dirty: boolean) => {
    unsaved.current = dirty ? currentEntry() : null;
  }, []);
  const isDirty = useCallback(() => unsaved.current !== null, []);
  const leave = useCallback((go: () => void) => {
    if (unsaved.current) setPending({ go });
    else go();
  }, []);
  const push = useCallback(
    (href: string) =>
      leave(() => {
        router.push(href);
        focusOnArrival(href);
      }),
    [leave, router],
  );
  useLeaveInterception(unsaved, push);
  useBackInterception(
    unsaved,
    useCallback(() => leave(() => history.back()), [leave]),
  );
  const confirm = () => {
    unsaved.current = null;
    setPending(null);
    pending?.go();
  };
  const guard = useMemo(() => ({ setDirty, isDirty, leave, push }), [setDirty, isDirty, leave, push]);
  return (
    <GuardContext value={guard}>
      {children}
      <AlertDialog
        open={pending !== null}
        onOpenChange={(open) => !open && setPending(null)}
        title={text('account.shared.unsaved.leaveTitle')}
        description={text('account.shared.unsaved.leaveDescription')}
        confirmLabel={text('account.shared.unsaved.leave')}
        onConfirm={confirm}
      />
    </GuardContext>
  );
}

function useLeaveInterception(unsaved: RefObject<HistoryEntry | null>, onAttempt: (href: string) => void): void {
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = unsaved.current ? guardedHref(event) : null;
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
  }, [unsaved, onAttempt]);
}
