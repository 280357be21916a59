'use client';

import { createContext, type ReactNode, type RefObject, useContext, useRef } from 'react';

const FoldContext = createContext<RefObject<boolean>>({ current: false });

/** Whether the folded fields of the form are open. */
export const useFold = (): RefObject<boolean> => useContext(FoldContext);

/** Outlives the form in it, which starts again with each saved version, so that folded fields stay open. */
export function FoldMemory({ children }: { children: ReactNode }) {
  return <FoldContext value={useRef(false)}>{children}</FoldContext>;
}
