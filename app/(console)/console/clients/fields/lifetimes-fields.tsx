import { DurationField } from '@/components/console/forms/duration-field';
import type { Lifetimes } from './lifetimes';
import type { ShownFieldsProps } from './shown-fields';

type LifetimesFieldsProps = ShownFieldsProps & { lifetimes: Lifetimes };

export function LifetimesFields({ lifetimes, shown, readOnly }: LifetimesFieldsProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {shown.includes('access_token_lifetime_seconds') ? (
        <DurationField
          name="access_token_lifetime_seconds"
          label="Access token lifetime"
          inherited={lifetimes.accessSeconds}
          readOnly={readOnly}
        />
      ) : null}
      {shown.includes('refresh_token_lifetime_seconds') ? (
        <DurationField
          name="refresh_token_lifetime_seconds"
          label="Refresh token lifetime"
          inherited={lifetimes.refreshSeconds}
          readOnly={readOnly}
        />
      ) : null}
    </div>
  );
}
