import type { ReactNode } from 'react';
import { richText } from '@/components/language/rich-text';
import { ButtonLink } from '@/components/ui/button-link';
import { currentBrand, type PageOfRegister, pageOfRegister, pageTexts } from '@/lib/edges/pages';
import { ClientBadge } from '../client-badge';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { CancelRequest } from '../login/cancel-request';
import { titleOf } from '../title-of';
import { RegisterForm } from './register-form';

export const generateMetadata = titleOf('flow.register.title');

export default async function RegisterPage({ searchParams }: PageProps<'/register'>) {
  const search = await searchParams;
  const page = await pageOfRegister(firstValue(search.return_to));
  if (page.state !== 'open') return <Closed page={page} />;
  if (firstValue(search.sent)) return <Sent page={page} />;
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <InteractionCard
      title={text('flow.register.title')}
      description={page.flow ? null : text('flow.register.forProduct', { product: (await currentBrand()).name })}
      client={page.flow?.client}
    >
      <div className="space-y-4">
        {page.flow ? <ClientBadge client={page.flow.client} destination={page.flow.destination} /> : null}
        <RegisterForm page={page} error={firstValue(search.error)} />
        <p className="text-center text-sm">
          {richText(texts, 'flow.register.signIn', {
            muted: (question) => <span className="text-muted">{question}</span>,
            link: (label) => (
              <a id="register-login" href={page.signInPath} className="text-accent-ink underline">
                {label}
              </a>
            ),
          })}
        </p>
        {page.flow ? <CancelRequest id={page.flow.id} /> : null}
      </div>
    </InteractionCard>
  );
}

const inBold = (address: ReactNode) => (
  <strong className="font-medium [overflow-wrap:anywhere]">
    <bdi>{address}</bdi>
  </strong>
);

/** The same for every address, also for one that has an account. */
async function Sent({ page: { input, flow, returnTo, hours } }: { page: PageOfRegister }) {
  const texts = await pageTexts();
  const { text } = texts;
  const again = returnTo ? `/register?${new URLSearchParams({ return_to: returnTo })}` : '/register';
  return (
    <InteractionCard title={text('flow.register.sentTitle')}>
      <div className="space-y-4 text-base">
        <p role="status">
          {input?.isSent
            ? richText(texts, 'flow.register.sentTo', { address: input.email, strong: inBold, hours })
            : richText(texts, 'flow.register.sent', { strong: inBold, hours })}
        </p>
        {flow ? <p className="text-muted">{text('flow.register.sameBrowser', { client: flow.client.name })}</p> : null}
        <p className="text-muted text-sm">{text('flow.register.sentHint')}</p>
        <ButtonLink id="register-again" href={again} size="lg" className="w-full">
          {text('flow.register.otherAddress')}
        </ButtonLink>
      </div>
    </InteractionCard>
  );
}

async function Closed({ page: { state, signInPath, flow } }: { page: PageOfRegister }) {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.register.closedTitle')}>
      <div className="space-y-4">
        <p className="text-base text-muted">{state === 'open' ? null : text(`flow.register.closed.${state}`)}</p>
        <ButtonLink href={signInPath} variant="primary" size="lg" className="w-full">
          {text('flow.common.signIn')}
        </ButtonLink>
        {flow ? <CancelRequest id={flow.id} /> : null}
      </div>
    </InteractionCard>
  );
}
