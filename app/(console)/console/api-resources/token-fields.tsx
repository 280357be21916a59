'use client';

import { useFormContext } from 'react-hook-form';
import { DurationField } from '@/components/console/duration-field';
import { SelectField } from '@/components/console/select-field';
import { algorithms } from '@/lib/keys/schema';

type TokenSettings = { access_token_format: 'jwt' | 'opaque' };

export function TokenFields({ accessSeconds, readOnly }: { accessSeconds: number; readOnly?: boolean }) {
  const { watch } = useFormContext<TokenSettings>();
  const isOpaque = watch('access_token_format') === 'opaque';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="access_token_format"
        label="Format"
        hint={isOpaque ? 'The API has to introspect every token.' : 'The API can check a token by itself.'}
        options={[
          { value: 'jwt', label: 'JWT' },
          { value: 'opaque', label: 'Opaque' },
        ]}
        readOnly={readOnly}
      />
      <SelectField
        name="signing_alg"
        label="Signing algorithm"
        nothing="The service's own"
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
