'use client';

import { useEffect } from 'react';
import { keepListAddress } from './last-list';

/** Lets the pages of a record lead back to this list as it is. */
export function KeepList({ path, address }: { path: string; address: string }) {
  useEffect(() => keepListAddress(path, address), [path, address]);
  return null;
}
