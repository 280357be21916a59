import { StatusBadge } from '@/components/console/lists/status-badge';
import { richText } from '@/components/language/rich-text';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import { MAX_FAILED_SIGN_INS, type User } from '@/lib/directory/users/schema';
import type { Texts } from '@/lib/language';

type UserStatusProps = { user: Pick<User, 'is_active' | 'throttled_until' | 'failed_sign_ins'>; texts: Texts };

/** Whether the user can sign in now. A deactivated user cannot, throttled or not. */
export function UserStatus({ user, texts }: UserStatusProps) {
  if (!user.is_active) return <StatusBadge active={false} />;
  if (user.failed_sign_ins >= MAX_FAILED_SIGN_INS)
    return (
      <Badge tone="warning" dot>
        {texts.text('console.users.list.knownDevices')}
      </Badge>
    );
  const { throttled_until: until } = user;
  if (until)
    return (
      <Badge tone="warning" dot>
        {richText(texts, 'console.users.list.throttled', { time: () => <Time instant={until} as="clock" isInRow /> })}
      </Badge>
    );
  return <StatusBadge active />;
}
