import { Check } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { currentDevice, currentUser } from '@/lib/console';
import { ClientBadge } from '../client-badge';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';

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
            {messages[error] ?? messages.unknown}
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
        <ul className="space-y-1.5 text-sm" aria-label="It asks to">
          {device.scopes.map(({ name, text }) => (
            <li key={name} className="flex items-start gap-2">
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
              <span className="min-w-0 break-words">{text}</span>
            </li>
          ))}
        </ul>
        <form method="post" action={`/oauth2/device/${device.id}`} className="space-y-2">
          <Button
            id="consent-approve"
            type="submit"
            name="decision"
            value="approve"
            variant="primary"
            size="lg"
            className="w-full"
          >
            Connect
          </Button>
          <Button id="consent-deny" type="submit" name="decision" value="deny" size="lg" className="w-full">
            Refuse
          </Button>
        </form>
      </div>
    </InteractionCard>
  );
}
