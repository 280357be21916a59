'use client';

import { useFormContext } from 'react-hook-form';
import { DurationField } from '@/components/console/forms/duration-field';
import { SelectField } from '@/components/console/forms/select-field';
import { useTexts } from '@/components/language/texts-provider';
import { algorithms } from '@/lib/directory/keys/choices';

type TokenSettings = { access_token_format: 'jwt' | 'opaque' };

export function TokenFields({ accessSeconds, readOnly }: { accessSeconds: number; readOnly?: boolean }) {
  const { text } = useTexts();
  const { watch } = useFormContext<TokenSettings>();
  const isOpaque = watch('access_token_format') === 'opaque';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        name="access_token_format"
        label={text('console.resources.form.tokens.format')}
        hint={
          isOpaque ? text('console.resources.form.tokens.opaqueHint') : text('console.resources.form.tokens.jwtHint')
        }
        options={[
          { value: 'jwt', label: 'JWT' },
          { value: 'opaque', label: text('console.resources.form.tokens.opaque') },
        ]}
        readOnly={readOnly}
      />
      <SelectField
        name="signing_alg"
        label={text('console.resources.form.tokens.algorithm')}
        nullLabel={text('console.resources.form.tokens.defaultAlgorithm')}
        options={algorithms.map((value) => ({ value, label: value }))}
        readOnly={readOnly || isOpaque}
      />
      <DurationField
        name="access_token_lifetime_seconds"
        label={text('console.resources.form.tokens.lifetime')}
        inherited={accessSeconds}
        readOnly={readOnly}
      />
    </div>
  );
}
