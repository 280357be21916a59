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
};

export function SetupForm({ token, username, email, errors, failed }: SetupFormProps) {
  return (
    <form method="post" action="/setup/submit" className="space-y-4">
      {failed ? (
        <Alert tone="danger" role="alert">
          {Object.keys(errors).length > 0 ? 'Please correct the fields below.' : 'That did not work. Try again.'}
        </Alert>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <Field id="username" label="Username" error={errors.username} hint="What you type to sign in.">
        {(control) => (
          <Input
            {...control}
            name="username"
            defaultValue={username}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={64}
            className="h-10 md:h-9"
          />
        )}
      </Field>
      <Field id="email" label="Email" error={errors.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            defaultValue={email}
            autoComplete="email"
            required
            maxLength={254}
            className="h-10 md:h-9"
          />
        )}
      </Field>
      <Field
        id="password"
        label="Password"
        error={errors.password}
        hint="At least 8 characters; 15 or more is better. Common passwords and ones made of your username or email are refused."
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            name="password"
            autoComplete="new-password"
            required
            maxLength={1024}
            className="h-10 md:h-9"
          />
        )}
      </Field>
      <Button id="setup-submit" type="submit" variant="primary" size="lg" className="w-full">
        Create administrator
      </Button>
    </form>
  );
}
