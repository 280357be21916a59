'use client';

import { DurationField } from '@/components/console/duration-field';
import { defaultGraceSeconds } from '@/lib/clients/schema';
import type { Lifetimes } from './lifetimes';

type LifetimesFieldsProps = { lifetimes: Lifetimes; isConfidential: boolean; readOnly?: boolean };

const graceHint = (isConfidential: boolean): string => {
  const kind = isConfidential ? 'confidential' : 'public';
  const reason = isConfidential ? '' : ', since tabs of one app refresh at once';
  return `How long a refresh token that was just replaced still works, 0 to 60 s. A ${kind} client starts with ${defaultGraceSeconds(isConfidential)} s${reason}.`;
};

export function LifetimesFields({ lifetimes, isConfidential, readOnly }: LifetimesFieldsProps) {
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
        hint={graceHint(isConfidential)}
        readOnly={readOnly}
      />
    </div>
  );
}
