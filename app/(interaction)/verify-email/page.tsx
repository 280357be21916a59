import type { ReactNode } from 'react';
import { richText } from '@/components/language/rich-text';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { pageOfVerificationLink, pageTexts } from '@/lib/edges/pages';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.verifyEmail.title');

export default async function VerifyEmailPage({ searchParams }: PageProps<'/verify-email'>) {
  const token = firstValue((await searchParams).token);
  const page = await pageOfVerificationLink(token);
  const texts = await pageTexts();
  const { text } = texts;
  const toAccount = { path: '/account', label: text('flow.common.toAccount') };
  switch (page.state) {
    case 'live':
      return <Confirm token={token} email={page.email} />;
    case 'verified':
      return (
        <Outcome title={text('flow.verifyEmail.doneTitle')} next={page.next}>
          {richText(texts, 'flow.verifyEmail.done', { address: page.email, strong: inBold })}
        </Outcome>
      );
    case 'changed':
      return (
        <Outcome title={text('flow.verifyEmail.problemTitle')} next={toAccount}>
          {richText(texts, 'flow.verifyEmail.changed', { address: page.email, strong: inBold })}
        </Outcome>
      );
    default:
      return (
        <Outcome title={text('flow.verifyEmail.problemTitle')} next={toAccount}>
          {text(page.state === 'expired' ? 'flow.verifyEmail.expired' : 'flow.verifyEmail.unknown')}
        </Outcome>
      );
  }
}

async function Confirm({ token, email }: { token: string; email: string }) {
  const texts = await pageTexts();
  return (
    <InteractionCard title={texts.text('flow.verifyEmail.title')}>
      <form method="post" action="/verify-email/submit" className="space-y-4">
        <p className="text-base">{richText(texts, 'flow.verifyEmail.question', { address: email, strong: inBold })}</p>
        <input type="hidden" name="token" value={token} />
        <Button id="verify-submit" type="submit" variant="primary" size="lg" className="w-full">
          {texts.text('flow.verifyEmail.submit')}
        </Button>
      </form>
    </InteractionCard>
  );
}

const inBold = (address: ReactNode) => (
  <strong className="font-medium text-ink [overflow-wrap:anywhere]">
    <bdi>{address}</bdi>
  </strong>
);

type OutcomeProps = { title: string; next: { path: string; label: string }; children: ReactNode };

function Outcome({ title, next, children }: OutcomeProps) {
  return (
    <InteractionCard title={title}>
      <p className="mb-4 text-base text-muted">{children}</p>
      <ButtonLink id="verify-next" href={next.path} variant="primary" size="lg" className="w-full">
        {next.label}
      </ButtonLink>
    </InteractionCard>
  );
}
