'use client';

import { useRef, useSyncExternalStore } from 'react';
import { useSonner } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { Toast } from './toast';
import { useToastTimers } from './use-toast-timers';

/** Where toasts are shown: beside the page in wide windows, above it in narrow ones, or always in this one place. */
type Window = 'wide' | 'narrow' | 'any';

const wide = '(min-width: 64rem)';

/**
 * The toasts, in the flow of the page, so that they cover nothing. A window has one list: the other place stays empty.
 */
export function Toaster({ window: when = 'any' }: { window?: Window }) {
  const { text } = useTexts();
  const isHere = useIsWindow(when);
  const { toasts } = useSonner();
  const region = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  const shown = isHere ? toasts : [];
  useToastTimers(region, shown);
  const remember = (event: React.FocusEvent) => {
    const from = event.relatedTarget;
    if (from && !region.current?.contains(from)) before.current = from;
  };
  return (
    <section
      ref={region}
      data-toasts
      aria-label={text('account.shared.toasts.label')}
      aria-live="polite"
      onFocus={remember}
    >
      {shown.length > 0 ? (
        <ol className="space-y-2 px-3 py-2">
          {shown.map((toast) => (
            <Toast key={toast.id} toast={toast} returnTo={before} />
          ))}
        </ol>
      ) : null}
    </section>
  );
}

const useIsWindow = (when: Window): boolean =>
  useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(wide);
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    () => when === 'any' || matchMedia(wide).matches === (when === 'wide'),
    () => false,
  );
