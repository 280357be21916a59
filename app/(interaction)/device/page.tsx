import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { currentDevice, currentUser, formInput, pageTexts, secondsLeft, waitValues } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { ClientBadge } from '../client-badge';
import { ClientLinks } from '../client-links';
import { DecisionForm } from '../decision-form';
import { deviceOrigin } from '../device-origin';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { RequestedScopes } from '../requested-scopes';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.device.title');

/** The message for a refused code. `error` comes from the URL, so it can be any text. */
function messageOf({ text }: Texts, error: string, seconds = 60): string {
  if (error === 'throttled') return text('flow.common.throttled', waitValues(seconds));
  return text(error === 'unavailable' ? 'flow.device.unavailable' : 'flow.device.unknown');
}

export default async function DevicePage({ searchParams }: PageProps<'/device'>) {
  const search = await searchParams;
  const request = firstValue(search.request);
  if (request) return <Confirm request={request} />;
  const error = firstValue(search.error);
  const typed = error ? await formInput('device') : null;
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <InteractionCard title={text('flow.device.title')} description={text('flow.device.description')}>
      <form method="post" action="/oauth2/device" className="space-y-4">
        {error ? (
          <Alert tone="danger" role="alert">
            {messageOf(texts, error, secondsLeft(typed))}
          </Alert>
        ) : null}
        <Field id="user_code" label={text('flow.fields.code')}>
          {(control) => (
            <Input
              {...control}
              name="user_code"
              defaultValue={typed?.userCode ?? firstValue(search.user_code)}
              dir="ltr"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              required
              maxLength={20}
              autoFocus
              placeholder="XXXX-XXXX"
              scale="huge"
              className="text-center uppercase tracking-widest"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="lg" className="w-full">
          {text('flow.common.continue')}
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
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <InteractionCard
      title={text('flow.device.question', { client: device.client.name })}
      description={text('flow.common.signedInAs', { name: current.user.name ?? current.user.username })}
      client={device.client}
    >
      <div className="space-y-4">
        <ClientBadge client={device.client} destination={deviceOrigin(texts, device)} />
        <Alert tone="warning">{text('flow.device.warning')}</Alert>
        <RequestedScopes scopes={device.scopes} resources={device.resources} />
        <DecisionForm
          action={`/oauth2/device/${device.id}`}
          approve={{ id: 'consent-approve', label: text('flow.device.connect') }}
          deny={{ id: 'consent-deny', label: text('flow.consent.deny') }}
        />
        <ClientLinks client={device.client} />
      </div>
    </InteractionCard>
  );
}
