import { redirect } from 'next/navigation';
import { currentUser, pageTexts } from '@/lib/edges/pages';
import { DecisionForm } from '../decision-form';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.logout.title');

export default async function LogoutPage({ searchParams }: PageProps<'/logout'>) {
  const request = firstValue((await searchParams).request);
  const current = await currentUser();
  if (!current || !/^[0-9a-f-]{36}$/.test(request)) redirect('/oauth2/logout');
  const { text } = await pageTexts();
  const { name, username } = current.user;
  return (
    <InteractionCard
      title={text('flow.logout.question')}
      description={text('flow.common.signedInAs', { name: name ?? username })}
    >
      <DecisionForm
        action={`/oauth2/logout/${request}`}
        approve={{ id: 'logout-confirm', label: text('flow.common.signOut') }}
        deny={{ label: text('flow.common.staySignedIn') }}
      >
        <p className="mb-4 text-muted text-sm">{text('flow.logout.hint')}</p>
      </DecisionForm>
    </InteractionCard>
  );
}
