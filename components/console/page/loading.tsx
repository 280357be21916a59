'use client';

import type { ReactNode } from 'react';
import { useTexts } from '@/components/language/texts-provider';

type LoadingProps = { className?: string; children: ReactNode };

/** Stands in for what is still loading. */
export function Loading({ className, children }: LoadingProps) {
  return (
    <div role="status" aria-label={useTexts().text('console.shared.shell.loading')} className={className}>
      {children}
    </div>
  );
}
