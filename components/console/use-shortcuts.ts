'use client';

import { useEffect, useRef } from 'react';
import { navItems } from './nav';
import { useNavigationGuard } from './navigation-guard';

const chordWindowMs = 1200;

type Handlers = { allowed: string[]; openPalette: () => void; openHelp: () => void };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const hasOpenDialog = (): boolean => document.querySelector('[role="dialog"],[role="alertdialog"]') !== null;

function focusListSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-list-search]');
  field?.focus();
  field?.select();
  return field !== null;
}

export function useShortcuts(handlers: Handlers): void {
  const { push } = useNavigationGuard();
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    let chordStartedAt = 0;
    const plainKey = (event: KeyboardEvent): boolean => {
      const chord = event.timeStamp - chordStartedAt < chordWindowMs;
      chordStartedAt = 0;
      const target = chord ? navItems.find((item) => item.keys === event.key) : undefined;
      if (target) {
        if (latest.current.allowed.includes(target.href)) push(target.href);
        return true;
      }
      if (event.key === 'g') chordStartedAt = event.timeStamp;
      else if (event.key === '?') latest.current.openHelp();
      else if (event.key === '/') focusListSearch() || latest.current.openPalette();
      else return false;
      return true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || hasOpenDialog()) return;
      const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (isPalette) latest.current.openPalette();
      else if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      else if (!plainKey(event)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [push]);
}
