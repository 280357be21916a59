import type { ReactNode } from 'react';
import { cn } from './class-names';

type CardProps = { className?: string; children: ReactNode };

export function Card({ className, children }: CardProps) {
  return <div className={cn('min-w-0 rounded-lg border border-line bg-surface', className)}>{children}</div>;
}
