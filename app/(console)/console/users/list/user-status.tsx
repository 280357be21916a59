import { StatusBadge } from '@/components/console/lists/status-badge';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import { MAX_FAILED_SIGN_INS, type User } from '@/lib/directory/users/schema';

type UserStatusProps = { user: Pick<User, 'is_active' | 'throttled_until' | 'failed_sign_ins'> };

/** Whether the user can sign in now. A deactivated user cannot, throttled or not. */
export function UserStatus({ user }: UserStatusProps) {
  if (!user.is_active) return <StatusBadge active={false} />;
  if (user.failed_sign_ins >= MAX_FAILED_SIGN_INS)
    return (
      <Badge tone="warning" dot>
        Known devices only
      </Badge>
    );
  if (user.throttled_until)
    return (
      <Badge tone="warning" dot>
        Throttled until <Time instant={user.throttled_until} as="clock" isInRow />
      </Badge>
    );
  return <StatusBadge active />;
}
