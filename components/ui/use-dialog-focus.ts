import { type RefObject, useRef } from 'react';

type DialogFocus = { onOpenAutoFocus: (event: Event) => void; onCloseAutoFocus: (event: Event) => void };

/**
 * A dialog that is opened by state has no trigger that Radix could give the focus back to: whatever had it before
 * gets it back, or the page's content where that is gone. Where another dialog opened meanwhile, that one has it.
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
      if (document.querySelector('[role$=dialog][data-state=open]')) return;
      const target = opener.current?.isConnected ? opener.current : document.getElementById('main');
      if (target instanceof HTMLElement) target.focus();
    },
  };
}
