import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { pageOfRefusedProvider, pageTexts } from '@/lib/edges/pages';
import { firstValue } from '../../../first-value';
import { InteractionCard } from '../../../interaction-card';
import { titleOf } from '../../../title-of';

export const generateMetadata = titleOf('flow.provider.title');

export default async function RefusedPage({ params, searchParams }: PageProps<'/federation/[slug]/refused'>) {
  const { slug } = await params;
  const search = await searchParams;
  const given = { error: firstValue(search.error), returnTo: firstValue(search.return_to) };
  const { provider, problem, returnTo, isSignedIn, requestId } = await pageOfRefusedProvider(slug, given);
  const { text } = await pageTexts();
  const again = { again: '1', return_to: returnTo };
  return (
    <InteractionCard title={text(`flow.provider.problems.${problem}.title`, { provider })}>
      <div className="space-y-4">
        <Alert tone={problem === 'denied' ? 'info' : 'danger'} role="alert">
          {text(`flow.provider.problems.${problem}.text`, { provider })}
        </Alert>
        {isSignedIn ? (
          <ButtonLink href="/account/security" variant="primary" size="lg" className="w-full">
            {text('flow.common.yourAccount')}
          </ButtonLink>
        ) : (
          <>
            {problem === 'deactivated' || problem === 'throttled' ? null : (
              <form method="post" action={`/federation/${slug}`}>
                <input type="hidden" name="return_to" value={returnTo} />
                <Button id="provider-again" type="submit" variant="primary" size="lg" className="w-full">
                  {text('flow.provider.again', { provider })}
                </Button>
              </form>
            )}
            <ButtonLink id="provider-other" href={`/login?${new URLSearchParams(again)}`} size="lg" className="w-full">
              {text('flow.provider.otherWay')}
            </ButtonLink>
          </>
        )}
        <p className="break-all text-muted text-sm">{text('flow.common.request', { id: requestId })}</p>
      </div>
    </InteractionCard>
  );
}
