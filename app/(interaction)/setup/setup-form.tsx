import type { ComponentProps } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type SetupFormProps = {
  token: string;
  username: string;
  email: string;
  errors: Record<string, string>;
  failed: boolean;
  passwordMinLength: number;
};

export function SetupForm({ token, username, email, errors, failed, passwordMinLength }: SetupFormProps) {
  return (
    <form method="post" action="/setup/submit" className="space-y-4">
      {failed ? (
        <Alert tone="danger" role="alert">
          {Object.keys(errors).length > 0 ? 'Please correct the fields below.' : 'That did not work. Try again.'}
        </Alert>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <SetupField
        name="username"
        label="Username"
        error={errors.username}
        hint="What you type to sign in."
        defaultValue={username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
      />
      <SetupField
        name="email"
        label="Email"
        error={errors.email}
        inputMode="email"
        defaultValue={email}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      <SetupField
        name="password"
        label="Password"
        error={errors.password}
        hint={`At least ${passwordMinLength} characters; 15 or more is better. Common passwords and ones made of your username or email are refused.`}
        type="password"
        autoComplete="new-password"
        maxLength={1024}
      />
      <Button id="setup-submit" type="submit" variant="primary" size="lg" className="w-full">
        Create administrator
      </Button>
    </form>
  );
}

type SetupFieldProps = ComponentProps<'input'> & {
  name: string;
  label: string;
  hint?: string;
  error: string | undefined;
};

function SetupField({ name, label, hint, error, ...input }: SetupFieldProps) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      {(control) => <Input {...control} name={name} required className="h-10 md:h-9" {...input} />}
    </Field>
  );
}
