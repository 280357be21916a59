import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { linkedPage, pageTexts } from '@/lib/edges/pages';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { LinkErrors } from '../link-errors';
import { LinkProblem } from '../link-problem';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.confirmAddress.title');

export default async function ConfirmAddressPage({ searchParams }: PageProps<'/confirm-address'>) {
  const search = await searchParams;
  const { text } = await pageTexts();
  const token = firstValue(search.token);
  if (token) redirect(`/confirm-address/open?${new URLSearchParams({ token })}`);
  if (firstValue(search.done)) return <Confirmed />;
  const problem = firstValue(search.problem);
  const page = problem ? null : await linkedPage('change_address');
  if (page?.state !== 'live') {
    const next = { href: '/account', label: text('flow.common.toAccount') };
    return <LinkProblem problem={page?.state ?? problem} next={next} />;
  }
  return (
    <InteractionCard
      title={text('flow.confirmAddress.question')}
      description={text('flow.confirmAddress.description', { name: page.user.username })}
    >
      <form method="post" action="/confirm-address/submit" className="space-y-4">
        <LinkErrors waitSeconds={page.waitSeconds} />
        <input type="hidden" name="token" value={page.token} />
        <dl className="space-y-3 text-base">
          <div>
            <dt className="text-muted text-sm">{text('flow.confirmAddress.newAddress')}</dt>
            <dd className="break-all font-medium">
              <bdi>{page.address}</bdi>
            </dd>
          </div>
          <div>
            <dt className="text-muted text-sm">{text('flow.confirmAddress.oldAddress')}</dt>
            <dd className="break-all">
              <bdi>{page.user.email}</bdi>
            </dd>
          </div>
        </dl>
        <Button id="confirm-address-submit" type="submit" variant="primary" size="lg" className="w-full">
          {text('flow.confirmAddress.submit')}
        </Button>
        <p className="text-muted text-sm">{text('flow.confirmAddress.notYours')}</p>
      </form>
    </InteractionCard>
  );
}

async function Confirmed() {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.confirmAddress.doneTitle')}>
      <p className="mb-4 text-muted text-base">{text('flow.confirmAddress.done')}</p>
      <ButtonLink href="/account" variant="primary" size="lg" className="w-full">
        {text('flow.common.toAccount')}
      </ButtonLink>
    </InteractionCard>
  );
}
