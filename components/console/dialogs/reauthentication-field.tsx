import type { Ref } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** What the user types. A passkey is no field: it has a button of its own. */
export type Way = 'password' | 'code';

type ReauthenticationFieldProps = { way: Way; field: Ref<HTMLInputElement>; error?: string | undefined };

export function ReauthenticationField({ way, field, error }: ReauthenticationFieldProps) {
  const { text } = useTexts();
  if (way === 'code')
    return (
      <Field
        id="reauthenticate-code"
        label={text('account.shared.reauthenticate.code')}
        hint={text('account.shared.reauthenticate.codeHint')}
        error={error}
      >
        {(control) => (
          <Input
            {...control}
            ref={field}
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            maxLength={20}
          />
        )}
      </Field>
    );
  return (
    <Field id="reauthenticate-password" label={text('account.shared.reauthenticate.password')} error={error}>
      {(control) => (
        <Input
          {...control}
          ref={field}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={1024}
        />
      )}
    </Field>
  );
}
