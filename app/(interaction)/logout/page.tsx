import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { currentUser } from '@/lib/console';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';

export const metadata: Metadata = { title: 'Sign out' };

export default async function LogoutPage({ searchParams }: PageProps<'/logout'>) {
  const request = firstValue((await searchParams).request);
  const current = await currentUser();
  if (!current || !/^[0-9a-f-]{36}$/.test(request)) redirect('/oauth2/logout');
  return (
    <InteractionCard title="Sign out?" description={`Signed in as ${current.user.name ?? current.user.username}`}>
      <form method="post" action={`/oauth2/logout/${request}`} className="space-y-2">
        <p className="mb-4 text-muted text-sm">
          Applications that you reached with this sign-in are signed out too, where they allow it.
        </p>
        <Button
          id="logout-confirm"
          type="submit"
          name="decision"
          value="approve"
          variant="primary"
          size="lg"
          className="w-full"
        >
          Sign out
        </Button>
        <Button type="submit" name="decision" value="deny" size="lg" className="w-full">
          Stay signed in
        </Button>
      </form>
    </InteractionCard>
  );
}
