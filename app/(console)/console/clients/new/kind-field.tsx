'use client';

import { clsx } from 'clsx';
import { useTexts } from '@/components/language/texts-provider';
import { radioStyle } from '@/components/ui/choice-style';
import { type ClientKind, clientKinds } from '../fields/client-kinds';

type KindFieldProps = { chosen: ClientKind['kind']; onChange: (kind: ClientKind) => void };

export function KindField({ chosen, onChange }: KindFieldProps) {
  const { text } = useTexts();
  return (
    <fieldset>
      <legend className="sr-only">{text('console.clients.create.kind')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {clientKinds.map((kind) => (
          <label
            key={kind.kind}
            className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line-strong p-3 text-sm hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="client-kind"
              checked={chosen === kind.kind}
              onChange={() => onChange(kind)}
              className={clsx(radioStyle, 'mt-0.5 outline-none')}
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-center justify-between font-medium">
                {text(`console.clients.kinds.${kind.kind}.label`)}
                <kind.icon aria-hidden className="size-4 text-faint" />
              </span>
              <span className="text-muted">{text(`console.clients.kinds.${kind.kind}.description`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
