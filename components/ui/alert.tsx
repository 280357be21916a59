import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const tones = {
  info: { style: 'border-line bg-subtle', icon: Info, ink: 'text-muted' },
  success: { style: 'border-transparent bg-success-soft', icon: CircleCheck, ink: 'text-success-ink' },
  warning: { style: 'border-warning-line bg-warning-soft', icon: TriangleAlert, ink: 'text-warning-ink' },
  danger: { style: 'border-danger-line bg-danger-soft', icon: CircleAlert, ink: 'text-danger-ink' },
};

type AlertProps = {
  tone?: keyof typeof tones;
  title?: string;
  role?: 'alert' | 'status' | 'note';
  className?: string;
  action?: ReactNode;
  children?: ReactNode;
};

export function Alert({ tone = 'info', title, role = 'note', className, action, children }: AlertProps) {
  const { style, icon: Icon, ink } = tones[tone];
  return (
    <div
      role={role}
      className={clsx('flex items-start gap-2.5 rounded-md border px-3 py-2.5 text-sm', style, className)}
    >
      <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 flex-1 basis-40">
        {title ? <p className="font-medium text-ink">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
