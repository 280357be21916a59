'use client';

import { useFormContext } from 'react-hook-form';
import { DurationField } from '@/components/console/forms/duration-field';
import { SelectField } from '@/components/console/forms/select-field';
import { algorithms } from '@/lib/directory/keys/choices';

type TokenSettings = { access_token_format: 'jwt' | 'opaque' };

export function TokenFields({ accessSeconds, readOnly }: { accessSeconds: number; readOnly?: boolean }) {
  const { watch } = useFormContext<TokenSettings>();
  const isOpaque = watch('access_token_format') === 'opaque';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="access_token_format"
        label="Access token format"
        hint={
          isOpaque
            ? 'The API must introspect every token (RFC 7662).'
            : 'The API can validate tokens itself (RFC 9068).'
        }
        options={[
          { value: 'jwt', label: 'JWT' },
          { value: 'opaque', label: 'Opaque' },
        ]}
        readOnly={readOnly}
      />
      <SelectField
        name="signing_alg"
        label="Signing algorithm"
        nullLabel="Default of this service"
        options={algorithms.map((value) => ({ value, label: value }))}
        readOnly={readOnly || isOpaque}
      />
      <DurationField
        name="access_token_lifetime_seconds"
        label="Access token lifetime"
        inherited={accessSeconds}
        readOnly={readOnly}
      />
    </div>
  );
}
