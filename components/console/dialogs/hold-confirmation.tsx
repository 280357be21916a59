import { createContext, use, useLayoutEffect } from 'react';

/** Adds to the number of parts that a dialog still loads. */
export const ConfirmationHolds = createContext<(change: 1 | -1) => void>(() => {});

/**
 * While it is shown, the dialog around it cannot be confirmed: what will happen is not yet said, and the button moves when
 * the rest of the dialog comes.
 */
export function HoldConfirmation() {
  const change = use(ConfirmationHolds);
  useLayoutEffect(() => {
    change(1);
    return () => change(-1);
  }, [change]);
  return null;
}
