import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { Time } from '@/components/ui/time';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { isLocked, isSignInLimited } from '../is-sign-in-limited';

/** The limit that keeps the user from signing in; nothing while no limit is reached. */
export async function SignInLimits({ user, mayLift }: { user: User; mayLift: boolean }) {
  if (!isSignInLimited(user)) return null;
  const texts = await consoleTexts();
  const { text } = texts;
  const { throttled_until: until } = user;
  return (
    <Alert tone="warning" title={text('console.users.limits.title')}>
      {isLocked(user)
        ? text('console.users.limits.locked', { count: user.failed_sign_ins })
        : until
          ? richText(texts, 'console.users.limits.throttled', { time: () => <Time instant={until} as="clock" /> })
          : null}
      {mayLift ? ` ${text('console.users.limits.lift')}` : null}
    </Alert>
  );
}
