import { Badge } from '@/components/ui/badge';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { UserStatus } from '../../list/user-status';

/** Everything that decides whether and how the user can sign in. */
export async function UserBadges({ user }: { user: User }) {
  const texts = await consoleTexts();
  return (
    <>
      <UserStatus user={user} texts={texts} />
      {user.must_change_password ? (
        <Badge tone="warning">{texts.text('console.users.record.mustChangePassword')}</Badge>
      ) : null}
    </>
  );
}
