import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type CardProps = { isDanger?: boolean; className?: string; children: ReactNode };

export function Card({ isDanger, className, children }: CardProps) {
  const line = isDanger ? 'border-danger-line' : 'border-line';
  return <div className={clsx('min-w-0 rounded-lg border bg-surface', line, className)}>{children}</div>;
}
