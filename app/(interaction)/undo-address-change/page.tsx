import { redirect } from 'next/navigation';
import { richText } from '@/components/language/rich-text';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { linkedPage, pageTexts } from '@/lib/edges/pages';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { LinkErrors } from '../link-errors';
import { LinkProblem } from '../link-problem';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.undoAddressChange.title');

export default async function UndoAddressChangePage({ searchParams }: PageProps<'/undo-address-change'>) {
  const search = await searchParams;
  const texts = await pageTexts();
  const { text } = texts;
  const token = firstValue(search.token);
  if (token) redirect(`/undo-address-change/open?${new URLSearchParams({ token })}`);
  if (firstValue(search.done)) return <Restored />;
  const problem = firstValue(search.problem);
  const page = problem ? null : await linkedPage('undo_address_change');
  if (page?.state !== 'live')
    return (
      <LinkProblem problem={page?.state ?? problem} next={{ href: '/login', label: text('flow.common.toSignIn') }} />
    );
  return (
    <InteractionCard
      title={text('flow.undoAddressChange.question')}
      description={text('flow.undoAddressChange.description', { name: page.user.username })}
    >
      <form method="post" action="/undo-address-change/submit" className="space-y-4">
        <LinkErrors waitSeconds={page.waitSeconds} />
        <input type="hidden" name="token" value={page.token} />
        <ul className="list-disc space-y-1.5 ps-5 text-base">
          <li className="wrap-anywhere">
            {richText(texts, 'flow.undoAddressChange.addressAgain', {
              address: page.address,
              strong: (address) => (
                <strong className="font-medium">
                  <bdi>{address}</bdi>
                </strong>
              ),
            })}
          </li>
          <li>{text('flow.undoAddressChange.sessionsEnd')}</li>
          <li>{text('flow.undoAddressChange.passwordRemoved')}</li>
        </ul>
        <Button id="undo-address-submit" type="submit" variant="primary" size="lg" className="w-full">
          {text('flow.undoAddressChange.submit')}
        </Button>
        <p className="text-muted text-sm">{text('flow.undoAddressChange.yourself')}</p>
      </form>
    </InteractionCard>
  );
}

async function Restored() {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.undoAddressChange.doneTitle')}>
      <div className="space-y-4 text-base">
        <p>{text('flow.undoAddressChange.done')}</p>
        <p className="text-muted">{text('flow.undoAddressChange.doneHint')}</p>
        <ButtonLink href="/forgot-password" variant="primary" size="lg" className="w-full">
          {text('flow.undoAddressChange.newPassword')}
        </ButtonLink>
      </div>
    </InteractionCard>
  );
}
