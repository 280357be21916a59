import { type RefObject, useLayoutEffect, useRef } from 'react';

/** When the control disappears while it has the focus, moves the focus to the section around it (WCAG 2.4.3). */
export function useHandOverFocus(): RefObject<HTMLButtonElement | null> {
  const control = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = control.current;
    return () => {
      const section = element?.closest<HTMLElement>('section');
      if (!section || document.activeElement !== element) return;
      section.tabIndex = -1;
      section.focus({ preventScroll: true });
    };
  }, []);
  return control;
}
