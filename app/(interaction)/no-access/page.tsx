import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { currentUser, pageTexts, signOutAction } from '@/lib/edges/pages';
import { InteractionCard } from '../interaction-card';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.noAccess.title');

export default async function NoAccessPage() {
  const current = await currentUser();
  if (!current) redirect('/login');
  if (current.actor.permissions.size > 0) redirect('/console');
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.noAccess.heading')}>
      <p className="mb-4 text-base text-muted">{text('flow.noAccess.text')}</p>
      <ButtonLink href="/account" variant="primary" size="lg" className="mb-2 w-full">
        {text('flow.common.yourAccount')}
      </ButtonLink>
      <form action={signOutAction}>
        <Button type="submit" size="lg" className="w-full">
          {text('flow.common.signOut')}
        </Button>
      </form>
    </InteractionCard>
  );
}
