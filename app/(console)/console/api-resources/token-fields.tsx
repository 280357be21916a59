'use client';

import { useFormContext } from 'react-hook-form';
import { DurationField } from '@/components/console/duration-field';
import { FormField } from '@/components/console/form-field';
import { Select } from '@/components/ui/select';
import { signingAlgorithms } from '@/lib/resources/schema';

type TokenSettings = { access_token_format: 'jwt' | 'opaque'; signing_alg: string | null };

export function TokenFields({ accessSeconds, readOnly }: { accessSeconds: number; readOnly?: boolean }) {
  const { register, formState, watch } = useFormContext<TokenSettings>();
  const { errors } = formState;
  const isOpaque = watch('access_token_format') === 'opaque';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField
        name="access_token_format"
        label="Format"
        error={errors.access_token_format}
        hint={isOpaque ? 'The API has to introspect every token.' : 'The API can check a token by itself.'}
      >
        {(field) => (
          <Select {...field} disabled={readOnly} {...register('access_token_format')}>
            <option value="jwt">JWT</option>
            <option value="opaque">Opaque</option>
          </Select>
        )}
      </FormField>
      <FormField name="signing_alg" label="Signing algorithm" error={errors.signing_alg} optional>
        {(field) => (
          <Select
            {...field}
            disabled={readOnly || isOpaque}
            {...register('signing_alg', { setValueAs: (value) => value || null })}
          >
            <option value="">The service's own</option>
            {signingAlgorithms.map((alg) => (
              <option key={alg} value={alg}>
                {alg}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <DurationField
        name="access_token_lifetime_seconds"
        label="Access token lifetime"
        inherited={accessSeconds}
        readOnly={readOnly}
      />
    </div>
  );
}
