import type { Metadata } from 'next';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { signInMessages } from '@/lib/console';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { PasswordInput } from '../password-input';

export const metadata: Metadata = { title: 'Sign in' };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const search = await searchParams;
  const code = firstValue(search.error);
  const message = code && (signInMessages[code as keyof typeof signInMessages] ?? signInMessages.unavailable);
  return (
    <InteractionCard title="Sign in" description="to Identity Service">
      <form method="post" action="/login/submit" className="space-y-4">
        {message ? (
          <Alert tone="danger" role="alert">
            {message}
          </Alert>
        ) : null}
        {!message && firstValue(search.signed_out) ? (
          <Alert tone="success" role="status">
            Signed out
          </Alert>
        ) : null}
        <input type="hidden" name="return_to" value={firstValue(search.return_to)} />
        <LoginFields />
        <Button id="login-submit" type="submit" variant="primary" size="lg" className="w-full">
          Sign in
        </Button>
      </form>
    </InteractionCard>
  );
}

function LoginFields() {
  return (
    <>
      <Field id="username" label="Username">
        {(control) => (
          <Input
            {...control}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            maxLength={256}
            className="h-10 md:h-9"
          />
        )}
      </Field>
      <PasswordInput />
    </>
  );
}
