import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { currentDevice, currentUser } from '@/lib/console';
import { ClientBadge } from '../client-badge';
import { DecisionForm } from '../decision-form';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { ScopeList } from '../scope-list';

export const metadata: Metadata = { title: 'Connect a device' };

const messages: Record<string, string> = {
  unknown: 'That code is not known, or it has expired. Look at the device again.',
  throttled: 'Too many codes were tried. Wait a minute.',
};

export default async function DevicePage({ searchParams }: PageProps<'/device'>) {
  const search = await searchParams;
  const request = firstValue(search.request);
  if (request) return <Confirm request={request} />;
  const error = firstValue(search.error);
  return (
    <InteractionCard title="Connect a device" description="Enter the code that the device shows">
      <form method="post" action="/oauth2/device" className="space-y-4">
        {error ? (
          <Alert tone="danger" role="alert">
            {Object.hasOwn(messages, error) ? messages[error] : messages.unknown}
          </Alert>
        ) : null}
        <Field id="user_code" label="Code">
          {(control) => (
            <Input
              {...control}
              name="user_code"
              defaultValue={firstValue(search.user_code)}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              required
              maxLength={20}
              placeholder="XXXX-XXXX"
              className="h-12 text-center font-mono text-xl uppercase tracking-widest md:h-12"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="lg" className="w-full">
          Go on
        </Button>
      </form>
    </InteractionCard>
  );
}

async function Confirm({ request }: { request: string }) {
  const device = await currentDevice(request);
  if (!device) redirect('/device?error=unknown');
  const current = await currentUser();
  if (!current) redirect(`/login?return_to=${encodeURIComponent(`/device?request=${device.id}`)}`);
  return (
    <InteractionCard
      title={`Connect ${device.client.name}?`}
      description={`Signed in as ${current.user.name ?? current.user.username}`}
    >
      <div className="space-y-4">
        <ClientBadge client={device.client} destination={device.ip ? `asked from ${device.ip}` : 'a device'} />
        <Alert tone="warning">
          Go on only if you started this yourself on a device in front of you. Nobody who calls or writes to you needs
          this code.
        </Alert>
        <section>
          <h2 id="wishes" className="font-medium text-sm">
            It asks to
          </h2>
          <ScopeList scopes={device.scopes} labelledBy="wishes" />
        </section>
        <DecisionForm
          action={`/oauth2/device/${device.id}`}
          approve={{ id: 'consent-approve', label: 'Connect' }}
          deny={{ id: 'consent-deny', label: 'Refuse' }}
        />
      </div>
    </InteractionCard>
  );
}
