import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { currentFlow, sendOnWhenSignedIn, signInMessage, typedUsername } from '@/lib/console';
import { ClientBadge } from '../client-badge';
import { ClientLinks } from '../client-links';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { PasswordInput } from '../password-input';

export const metadata: Metadata = { title: 'Sign in' };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const search = await searchParams;
  const code = firstValue(search.error);
  const message = code && signInMessage(code);
  const returnTo = firstValue(search.return_to);
  const id = /^\/oauth2\/authorize\/([0-9a-f-]{36})$/.exec(returnTo)?.[1];
  const flow = id ? await currentFlow(id) : null;
  // A request that was answered or has ended: its own address says what comes next.
  if (id && !flow) redirect(returnTo);
  const asks = code || firstValue(search.select) || firstValue(search.again);
  if (!asks) await sendOnWhenSignedIn(returnTo);
  const picks = flow?.user && firstValue(search.select) ? flow.user : null;
  return (
    <InteractionCard title={picks ? 'Pick an account' : 'Sign in'} description={flow ? null : 'to Identity Service'}>
      <div className="space-y-4">
        {flow ? <ClientBadge client={flow.client} destination={flow.destination} /> : null}
        {flow && picks ? <PickAccount id={flow.id} user={picks} /> : null}
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
          <input type="hidden" name="return_to" value={returnTo} />
          <LoginFields username={(message && (await typedUsername())) || (flow?.loginHint ?? '')} />
          <Button id="login-submit" type="submit" variant="primary" size="lg" className="w-full">
            Sign in
          </Button>
        </form>
        {flow ? <Cancel id={flow.id} /> : null}
        {flow ? <ClientLinks client={flow.client} /> : null}
      </div>
    </InteractionCard>
  );
}

/** Back to the application, which hears that nobody signed in (`access_denied`). */
function Cancel({ id }: { id: string }) {
  return (
    <form method="post" action={`/oauth2/authorize/${id}`}>
      <Button id="login-cancel" type="submit" name="decision" value="deny" variant="ghost" size="lg" className="w-full">
        Cancel
      </Button>
    </form>
  );
}

function PickAccount({ id, user }: { id: string; user: { username: string; name: string | null } }) {
  return (
    <>
      <form method="post" action={`/oauth2/authorize/${id}`}>
        <Button type="submit" name="decision" value="continue" size="lg" className="w-full">
          Go on as {user.name ?? user.username}
        </Button>
      </form>
      <p className="text-center text-muted text-sm">or sign in with another account</p>
    </>
  );
}

function LoginFields({ username }: { username: string }) {
  return (
    <>
      <Field id="username" label="Username">
        {(control) => (
          <Input
            {...control}
            name="username"
            defaultValue={username}
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
