import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentUser } from '@/lib/console';
import { DecisionForm } from '../decision-form';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';

export const metadata: Metadata = { title: 'Sign out' };

export default async function LogoutPage({ searchParams }: PageProps<'/logout'>) {
  const request = firstValue((await searchParams).request);
  const current = await currentUser();
  if (!current || !/^[0-9a-f-]{36}$/.test(request)) redirect('/oauth2/logout');
  return (
    <InteractionCard title="Sign out?" description={`Signed in as ${current.user.name ?? current.user.username}`}>
      <DecisionForm
        action={`/oauth2/logout/${request}`}
        approve={{ id: 'logout-confirm', label: 'Sign out' }}
        deny={{ label: 'Stay signed in' }}
      >
        <p className="mb-4 text-muted text-sm">
          Applications that you reached with this sign-in are signed out too, where they allow it.
        </p>
      </DecisionForm>
    </InteractionCard>
  );
}
