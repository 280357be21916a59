import type { ReactNode } from 'react';

type SettingsGroupProps = { id: string; title: string; description: ReactNode; children: ReactNode };

/** Settings that belong together, with their name and purpose beside them on wide windows and above them on narrow ones. */
export function SettingsGroup({ id, title, description, children }: SettingsGroupProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid scroll-mt-20 gap-x-8 gap-y-4 border-line px-4 py-5 not-first:border-t sm:px-5 lg:grid-cols-[16rem_minmax(0,1fr)]"
    >
      <div className="min-w-0 text-sm">
        <h3 id={`${id}-title`} className="font-medium">
          {title}
        </h3>
        <p className="mt-0.5 text-muted">{description}</p>
      </div>
      <div className="min-w-0 max-w-2xl space-y-5">{children}</div>
    </section>
  );
}
