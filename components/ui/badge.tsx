import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const tones = {
  neutral: 'bg-subtle text-muted ring-line',
  accent: 'bg-accent-soft text-accent-ink ring-transparent',
  success: 'bg-success-soft text-success-ink ring-transparent',
  warning: 'bg-warning-soft text-warning-ink ring-transparent',
  danger: 'bg-danger-soft text-danger-ink ring-transparent',
};

export type BadgeTone = keyof typeof tones;

type BadgeProps = { tone?: BadgeTone; dot?: boolean; children: ReactNode };

export function Badge({ tone = 'neutral', dot, children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 items-center gap-1.5 whitespace-nowrap rounded-full px-2 font-medium text-xs ring-1 ring-inset',
        tones[tone],
      )}
    >
      {dot ? <span aria-hidden className="size-1.5 rounded-full bg-current" /> : null}
      {children}
    </span>
  );
}
