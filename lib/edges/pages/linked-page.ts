import 'server-only';
import { container } from '@/lib/kernel/container';
import type { FieldError } from '@/lib/kernel/errors';
import { findLinkedUser, type LinkedUser } from '@/lib/sign-in/recovery';
import { currentUser } from './console-context';
import { formInput, secondsLeft } from './form-input';
import type { LinkForm } from './open-link';

export type LinkedPage =
  | {
      state: 'live';
      token: string;
      user: { username: string; email: string };
      /** The address that the link was sent to. */
      address: string;
      errors: FieldError[];
      /** The seconds until the next attempt is allowed, if there were too many. */
      waitSeconds: number | undefined;
    }
  /** `missing`: this browser has opened no link, or too long ago. */
  | { state: Exclude<LinkedUser['state'], 'live'> | 'missing' };

/** The link that this browser has opened on the page of this kind. */
export async function linkedPage(form: LinkForm): Promise<LinkedPage> {
  const input = await formInput(form);
  if (!input) return { state: 'missing' };
  const found = await findLinkedUser(container(), form, input.token);
  if (found.state !== 'live') return { state: found.state };
  const current = await currentUser();
  const isForeign = current !== null && current.user.id !== found.user.id;
  if (isForeign && (form === 'change_address' || form === 'delete_account')) return { state: 'foreign' };
  const { username, email } = found.user;
  return {
    state: 'live',
    token: input.token,
    user: { username, email },
    address: found.link.email,
    errors: input.errors,
    waitSeconds: secondsLeft(input),
  };
}
