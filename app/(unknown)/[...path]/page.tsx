import { notFound } from 'next/navigation';
import { ButtonLink } from '@/components/ui/button-link';
import { currentUser, pageTexts } from '@/lib/edges/pages';
import { InteractionCard } from '../../(interaction)/interaction-card';
import { titleOf } from '../../(interaction)/title-of';

export const generateMetadata = titleOf('flow.notFound.title');

/** Every address that no other page has. What `notFound` renders needs the scripts of Next, which visitors do not get. */
export default async function UnknownPage() {
  const current = await currentUser();
  if (current && current.actor.permissions.size > 0) notFound();
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.notFound.heading')}>
      <p className="mb-4 text-base text-muted">{text('flow.notFound.text')}</p>
      <ButtonLink href="/account" variant="primary" size="lg" className="w-full">
        {text('flow.common.toAccount')}
      </ButtonLink>
    </InteractionCard>
  );
}
