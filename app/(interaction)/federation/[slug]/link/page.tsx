import { redirect } from 'next/navigation';
import { richText } from '@/components/language/rich-text';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { type CurrentPendingLink, currentPendingLink, pageTexts } from '@/lib/edges/pages';
import { InteractionCard } from '../../../interaction-card';
import { titleOf } from '../../../title-of';

export const generateMetadata = titleOf('flow.providerLink.title');

export default async function LinkPage({ params }: PageProps<'/federation/[slug]/link'>) {
  const { slug } = await params;
  const waiting = await currentPendingLink(slug);
  if (!waiting) redirect(`/federation/${encodeURIComponent(slug)}/refused?error=state`);
  const { provider, pending } = waiting;
  const account = pending.email ?? pending.name;
  const { text } = await pageTexts();
  return (
    <InteractionCard
      title={text('flow.providerLink.heading', { provider: provider.name })}
      description={account ? text('flow.providerLink.description', { provider: provider.name, account }) : null}
    >
      <div className="space-y-4">
        <Way waiting={waiting} slug={slug} />
        <form method="post" action={`/federation/${slug}/link/submit`}>
          <Button
            id="link-cancel"
            type="submit"
            name="decision"
            value="deny"
            variant="ghost"
            size="lg"
            className="w-full"
          >
            {text('flow.providerLink.cancel')}
          </Button>
        </form>
      </div>
    </InteractionCard>
  );
}

/** Signs in first, or confirms the sign-in, and then connects the account. */
async function Way({ waiting: { provider, current, isFresh }, slug }: { waiting: CurrentPendingLink; slug: string }) {
  const texts = await pageTexts();
  const { text } = texts;
  const here = new URLSearchParams({ return_to: `/federation/${slug}/link` });
  if (!current)
    return (
      <>
        <p className="text-base text-muted">{text('flow.providerLink.signInFirst', { provider: provider.name })}</p>
        <ButtonLink id="link-sign-in" href={`/login?${here}`} variant="primary" size="lg" className="w-full">
          {text('flow.providerLink.signIn')}
        </ButtonLink>
      </>
    );
  if (!isFresh)
    return (
      <>
        <p className="text-base text-muted">
          {text('flow.providerLink.confirmFirst', { name: current.user.username })}
        </p>
        <ButtonLink id="link-confirm" href={`/reauthenticate?${here}`} variant="primary" size="lg" className="w-full">
          {text('flow.common.confirm')}
        </ButtonLink>
      </>
    );
  return (
    <>
      <p className="text-base text-muted">
        {richText(texts, 'flow.providerLink.question', {
          provider: provider.name,
          name: current.user.username,
          strong: (name) => <strong className="text-ink">{name}</strong>,
        })}
      </p>
      <form method="post" action={`/federation/${slug}/link/submit`}>
        <Button
          id="link-approve"
          type="submit"
          name="decision"
          value="approve"
          variant="primary"
          size="lg"
          className="w-full"
        >
          {text('flow.providerLink.connect')}
        </Button>
      </form>
    </>
  );
}
