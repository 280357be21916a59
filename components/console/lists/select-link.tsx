'use client';

import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { Link } from '@/components/ui/link';
import { selectionKey, writeKept } from './kept-selection';

type SelectLinkProps = { path: string; ids: readonly string[]; children: ReactNode };

/** Opens the list at this path, without filters, with these records selected. */
export function SelectLink({ path, ids, children }: SelectLinkProps) {
  const select = () => writeKept(selectionKey(path, {}), { ids, isAllMatching: false });
  return (
    <Link href={path} className={buttonStyle()} onClick={select}>
      {children}
    </Link>
  );
}
