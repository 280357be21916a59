'use client';

import { Globe, Server } from 'lucide-react';
import { radioStyle } from '@/components/ui/choice-style';
import { cn } from '@/components/ui/class-names';

type ClientTypeFieldProps = { isConfidential: boolean; onChange: (isConfidential: boolean) => void };

const types = [
  {
    confidential: true,
    icon: Server,
    label: 'Confidential',
    description: 'Runs on a server and can keep a secret.',
  },
  {
    confidential: false,
    icon: Globe,
    label: 'Public',
    description: 'Runs in a browser, on a phone or a desktop. Has no secret.',
  },
];

export function ClientTypeField({ isConfidential, onChange }: ClientTypeFieldProps) {
  return (
    <fieldset>
      <legend className="font-medium text-sm">Type</legend>
      <p className="text-muted text-sm">Cannot be changed later.</p>
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        {types.map((type) => (
          <label
            key={type.label}
            className="flex cursor-pointer items-start gap-2.5 rounded-lg border border-line-strong p-3 text-sm hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="client-type"
              checked={isConfidential === type.confidential}
              onChange={() => onChange(type.confidential)}
              className={cn(radioStyle, 'mt-0.5 outline-none')}
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-center justify-between font-medium">
                {type.label}
                <type.icon aria-hidden className="size-4 text-faint" />
              </span>
              <span className="text-muted">{type.description}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
