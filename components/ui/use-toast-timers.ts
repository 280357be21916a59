import { type RefObject, useEffect, useRef } from 'react';
import { type ToastT, toast as toasts } from 'sonner';
import { readingMs } from './reading-ms';

const STEP_MS = 250;

/** Dismisses each toast after the time to read it. The time stands still while nobody can read it, or somebody uses it. */
export function useToastTimers(region: RefObject<HTMLElement | null>, shown: ToastT[]): void {
  const elapsed = useRef(new Map<unknown, number>());
  const latest = useRef(shown);
  latest.current = shown;
  const isEmpty = shown.length === 0;
  useEffect(() => {
    if (isEmpty) return;
    const timer = setInterval(() => {
      if (isPaused(region.current)) return;
      for (const toast of latest.current) {
        const key = identityOf(toast);
        const ms = (elapsed.current.get(key) ?? 0) + STEP_MS;
        elapsed.current.set(key, ms);
        if (ms >= readingMs(toast)) toasts.dismiss(toast.id);
      }
    }, STEP_MS);
    return () => {
      clearInterval(timer);
      elapsed.current.clear();
    };
  }, [region, isEmpty]);
}

/** A toast with the id of another one replaces it, and has its own time: it has another title, or offers something else. */
const identityOf = ({ id, title, action }: ToastT): unknown =>
  typeof action === 'object' && action !== null && 'onClick' in action ? action.onClick : `${id} ${title}`;

/** The tab is hidden, a dialog lies over the page, or the pointer or the focus is on a toast. */
const isPaused = (region: HTMLElement | null): boolean =>
  document.hidden ||
  document.querySelector('[role$=dialog][data-state=open]') !== null ||
  region?.matches(':hover, :focus-within') === true;
