import 'server-only';
import { readSettings } from '@/lib/directory/settings';
import { container } from '@/lib/kernel/container';
import { allowsPasskeySignIn } from '@/lib/sign-in/passkeys';

/** Whether the sign-in page offers to sign in with a passkey alone. */
export const offersPasskeySignIn = async (): Promise<boolean> =>
  allowsPasskeySignIn(await readSettings(container().db));
