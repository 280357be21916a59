import { type RefObject, useLayoutEffect, useRef } from 'react';

/** For a control that goes away with what it acted on: the section around it gets the focus then (WCAG 2.4.3). */
export function useHandOverFocus<Element extends HTMLElement>(): RefObject<Element | null> {
  const control = useRef<Element>(null);
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
