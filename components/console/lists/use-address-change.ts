'use client';

import { useEffect, useRef } from 'react';

/**
 * Runs `follow` when the address of a list changes, for example by Back or "Clear filters". The HTML has the values of the
 * first address; text typed since must stay.
 */
export function useAddressChange(address: string, follow: () => void): void {
  const shown = useRef(address);
  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    follow();
  });
}
