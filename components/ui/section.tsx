import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Card } from './card';

type SectionProps = {
  id: string;
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  tone?: 'default' | 'danger';
  flush?: boolean;
  children: ReactNode;
};

export function Section({ id, title, description, actions, tone = 'default', flush, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="rounded-lg">
      <Card isDanger={tone === 'danger'} className="overflow-clip">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-5">
          <div className="min-w-0">
            <h2 id={id} className="font-semibold text-base">
              {title}
            </h2>
            {description ? <p className="text-muted text-sm">{description}</p> : null}
          </div>
          {actions}
        </div>
        <div className={clsx(!flush && 'px-4 py-4 sm:px-5')}>{children}</div>
      </Card>
    </section>
  );
}
