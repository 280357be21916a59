'use client';

import { DurationField } from '@/components/console/forms/duration-field';
import { useTexts } from '@/components/language/texts-provider';
import type { Lifetimes } from './lifetimes';
import type { ShownFieldsProps } from './shown-fields';

type LifetimesFieldsProps = ShownFieldsProps & { lifetimes: Lifetimes };

export function LifetimesFields({ lifetimes, shown, readOnly }: LifetimesFieldsProps) {
  const { text } = useTexts();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {shown.includes('access_token_lifetime_seconds') ? (
        <DurationField
          name="access_token_lifetime_seconds"
          label={text('console.clients.members.access_token_lifetime_seconds')}
          inherited={lifetimes.accessSeconds}
          readOnly={readOnly}
        />
      ) : null}
      {shown.includes('refresh_token_lifetime_seconds') ? (
        <DurationField
          name="refresh_token_lifetime_seconds"
          label={text('console.clients.members.refresh_token_lifetime_seconds')}
          inherited={lifetimes.refreshSeconds}
          readOnly={readOnly}
        />
      ) : null}
    </div>
  );
}
