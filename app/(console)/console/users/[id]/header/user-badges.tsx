import { Badge } from '@/components/ui/badge';
import type { User } from '@/lib/directory/users/schema';
import { UserStatus } from '../../list/user-status';

/** Everything that decides whether and how the user can sign in. */
export function UserBadges({ user }: { user: User }) {
  return (
    <>
      <UserStatus user={user} />
      {user.must_change_password ? <Badge tone="warning">Must change password</Badge> : null}
    </>
  );
}
