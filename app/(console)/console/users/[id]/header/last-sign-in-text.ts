import { relativeTo } from '@/components/ui/relative-to';
import type { User } from '@/lib/directory/users/schema';
import type { Texts } from '@/lib/language';

/** When the user signed in last, for a dialog about an act that cuts the user off. */
export const lastSignInText = (texts: Texts, { last_login_at: at }: Pick<User, 'last_login_at'>): string =>
  at
    ? texts.text('console.deleted.impact.lastSignIn', { time: relativeTo(Date.now(), at, texts) })
    : texts.text('console.deleted.impact.neverSignedIn');
