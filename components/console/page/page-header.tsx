import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: string;
  /** Stands before the title, for example an avatar. */
  picture?: ReactNode;
  description?: ReactNode;
  badges?: ReactNode;
  meta?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, picture, description, badges, meta, actions }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 max-w-full items-start gap-x-4">
        {picture}
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 title={title} className="max-w-full truncate font-semibold text-xl tracking-tight">
              {title}
            </h1>
            {badges}
          </div>
          {description ? (
            <p className="mt-0.5 max-w-2xl text-base text-muted [overflow-wrap:anywhere]">{description}</p>
          ) : null}
          {meta}
        </div>
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
