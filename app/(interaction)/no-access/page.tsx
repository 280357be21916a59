import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { currentUser, signOutAction } from '@/lib/console';
import { InteractionCard } from '../interaction-card';

export const metadata: Metadata = { title: 'No access' };

export default async function NoAccessPage() {
  const current = await currentUser();
  if (!current) redirect('/login');
  if (current.actor.permissions.size > 0) redirect('/console');
  return (
    <InteractionCard title="No access to the console">
      <p className="mb-4 text-base text-muted">
        You are signed in, but your account has no console role. An administrator can give you one.
      </p>
      <ButtonLink href="/account" variant="primary" size="lg" className="mb-2 w-full">
        Your account
      </ButtonLink>
      <form action={signOutAction}>
        <Button type="submit" size="lg" className="w-full">
          Sign out
        </Button>
      </form>
    </InteractionCard>
  );
}
