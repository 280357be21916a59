'use client';

import { DurationField } from '@/components/console/duration-field';
import type { Lifetimes } from './lifetimes';

type LifetimesFieldsProps = { lifetimes: Lifetimes; readOnly?: boolean };

export function LifetimesFields({ lifetimes, readOnly }: LifetimesFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DurationField
        name="access_token_lifetime_seconds"
        label="Access token lifetime"
        inherited={lifetimes.accessSeconds}
        readOnly={readOnly}
      />
      <DurationField
        name="refresh_token_lifetime_seconds"
        label="Refresh token lifetime"
        inherited={lifetimes.refreshSeconds}
        readOnly={readOnly}
      />
      <DurationField
        name="refresh_grace_seconds"
        label="Refresh grace"
        hint="How long a refresh token that was just replaced still works, 0 to 60 s. Zero is the safest."
        readOnly={readOnly}
      />
    </div>
  );
}
