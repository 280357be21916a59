import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { checkboxStyle } from './choice-style';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; description?: ReactNode };

export function Checkbox({ label, description, className, id, name, value, ...rest }: CheckboxProps) {
  const inputId = id ?? `${name}-${String(value ?? 'on')}`;
  return (
    <div className={clsx('flex items-start gap-2.5', className)}>
      <input
        type="checkbox"
        id={inputId}
        name={name}
        value={value}
        aria-describedby={description ? `${inputId}-description` : undefined}
        className={clsx(checkboxStyle, 'my-0.5')}
        {...rest}
      />
      <div className="min-w-0 text-sm">
        <label htmlFor={inputId} className="block font-medium text-ink">
          {label}
        </label>
        {description ? (
          <p id={`${inputId}-description`} className="text-muted">
            {description}
          </p>
        ) : null}
      </div>
    </div>
  );
}
