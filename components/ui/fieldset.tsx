import type { ReactNode } from 'react';

type FieldsetProps = {
  id: string;
  legend: string;
  legendHidden?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
};

export function Fieldset({ id, legend, legendHidden, hint, error, children }: FieldsetProps) {
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className={legendHidden ? 'sr-only' : 'font-medium text-sm'}>{legend}</legend>
      {hint ? <p className="mt-0.5 text-muted text-sm">{hint}</p> : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-danger-ink text-sm">
          {error}
        </p>
      ) : null}
      <div className={legendHidden ? 'space-y-2.5' : 'mt-2.5 space-y-2.5'}>{children}</div>
    </fieldset>
  );
}
