'use client';

import { useEffect, useRef } from 'react';
import { navItems } from '../shell/nav';
import { useNavigationGuard } from '../unsaved/navigation-guard';

const chordWindowMs = 1200;

/** After `g`, moves the focus to the newest notification. */
export const notificationsKey = 'n';

type Handlers = { allowed: string[]; openPalette: () => void; openHelp: () => void };

type Shortcuts = Handlers & { push: (href: string) => void };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const hasOpenDialog = (): boolean => document.querySelector('[role="dialog"],[role="alertdialog"]') !== null;

function focusListSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-list-search]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** Acts on a key that stands alone; returns whether it is a shortcut. */
function pressSingleKey(key: string, { openPalette, openHelp }: Shortcuts): boolean {
  if (key === '?') openHelp();
  else if (key === '/') focusListSearch() || openPalette();
  else return key === 'g';
  return true;
}

/** Acts on the key after `g`; returns whether the two name a page or the notifications. */
function pressChord(key: string, { allowed, push }: Shortcuts): boolean {
  if (key === notificationsKey) {
    document.querySelector<HTMLElement>('[data-toast] button')?.focus();
    return true;
  }
  const target = navItems.find((item) => item.keys === key);
  if (target && allowed.includes(target.href)) push(target.href);
  return target !== undefined;
}

/** Makes the listener for keys. It remembers when `g` was pressed, since the next key may name a page. */
function keyListener(latest: () => Shortcuts): (event: KeyboardEvent) => void {
  let chordStartedAt = Number.NEGATIVE_INFINITY;
  const pressPlainKey = ({ key, timeStamp }: KeyboardEvent): boolean => {
    const isChord = timeStamp - chordStartedAt < chordWindowMs;
    chordStartedAt = Number.NEGATIVE_INFINITY;
    if (isChord && pressChord(key, latest())) return true;
    if (key === 'g') chordStartedAt = timeStamp;
    return pressSingleKey(key, latest());
  };
  return (event) => {
    if (event.defaultPrevented || event.isComposing || hasOpenDialog()) return;
    const hasModifier = event.ctrlKey || event.metaKey;
    if (hasModifier && event.key.toLowerCase() === 'k') latest().openPalette();
    else if (hasModifier || event.altKey || isTyping(event.target) || !pressPlainKey(event)) return;
    event.preventDefault();
  };
}

export function useShortcuts(handlers: Handlers): void {
  const { push } = useNavigationGuard();
  const latest = useRef<Shortcuts>({ ...handlers, push });
  latest.current = { ...handlers, push };
  useEffect(() => {
    const onKeyDown = keyListener(() => latest.current);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
