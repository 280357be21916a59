import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { linkedPage, pageTexts } from '@/lib/edges/pages';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { LinkErrors } from '../link-errors';
import { LinkProblem } from '../link-problem';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.deleteAccount.title');

export default async function DeleteAccountPage({ searchParams }: PageProps<'/delete-account'>) {
  const search = await searchParams;
  const { text } = await pageTexts();
  const token = firstValue(search.token);
  if (token) redirect(`/delete-account/open?${new URLSearchParams({ token })}`);
  if (firstValue(search.done)) return <Deleted />;
  const problem = firstValue(search.problem);
  const page = problem ? null : await linkedPage('delete_account');
  if (page?.state !== 'live') {
    const next = { href: '/account', label: text('flow.common.toAccount') };
    return <LinkProblem problem={page?.state ?? problem} next={next} />;
  }
  return (
    <InteractionCard
      title={text('flow.deleteAccount.question')}
      description={text('flow.deleteAccount.description', { name: page.user.username })}
    >
      <form method="post" action="/delete-account/submit" className="space-y-4">
        <LinkErrors waitSeconds={page.waitSeconds} message={page.errors[0]?.message} />
        <input type="hidden" name="token" value={page.token} />
        <ul className="list-disc space-y-1.5 ps-5 text-base">
          <li>{text('flow.deleteAccount.profile')}</li>
          <li>{text('flow.deleteAccount.applications')}</li>
          <li>{text('flow.deleteAccount.log')}</li>
        </ul>
        <Button id="delete-account-submit" type="submit" variant="danger" size="lg" className="w-full">
          {text('flow.deleteAccount.submit')}
        </Button>
        <ButtonLink href="/account" variant="ghost" size="lg" className="w-full">
          {text('flow.deleteAccount.keep')}
        </ButtonLink>
      </form>
    </InteractionCard>
  );
}

async function Deleted() {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.deleteAccount.doneTitle')}>
      <p className="mb-4 text-muted text-base">{text('flow.deleteAccount.done')}</p>
      <ButtonLink href="/login" variant="primary" size="lg" className="w-full">
        {text('flow.common.toSignIn')}
      </ButtonLink>
    </InteractionCard>
  );
}
