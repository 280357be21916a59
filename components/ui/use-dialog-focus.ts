import { type RefObject, useRef } from 'react';
import { focusHeading } from './focus-heading';

/** The opener of a dialog that gave way to another one, for the dialog that closes last. */
let openerBefore: Element | null = null;

const isThere = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element !== document.body;

type DialogFocus = { onOpenAutoFocus: (event: Event) => void; onCloseAutoFocus: (event: Event) => void };

/**
 * Focus of a dialog that is opened by state, so that Radix knows no trigger. On close, the focus returns to the element
 * that had it before, or to the heading of the page if that element is gone. If another dialog is open, the focus stays there.
 */
export function useDialogFocus(first?: RefObject<HTMLElement | null>): DialogFocus {
  const opener = useRef<Element | null>(null);
  return {
    onOpenAutoFocus(event) {
      opener.current = document.activeElement;
      if (!first?.current) return;
      event.preventDefault();
      first.current.focus();
    },
    onCloseAutoFocus(event) {
      event.preventDefault();
      const candidates = [opener.current, openerBefore];
      openerBefore = null;
      const target = candidates.find(isThere) ?? null;
      if (document.querySelector('[role$=dialog][data-state=open]')) openerBefore = target;
      else if (target) target.focus();
      else focusHeading();
    },
  };
}
