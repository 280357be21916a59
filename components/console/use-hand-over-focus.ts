import { type RefObject, useLayoutEffect, useRef } from 'react';

/** For a control that goes away with what it acted on: the section around it gets the focus then (WCAG 2.4.3). */
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
