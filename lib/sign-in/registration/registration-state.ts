import { isMailOn } from '@/lib/directory/mail';
import type { Settings } from '@/lib/directory/settings';
import { canonicalEmail } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';

/** `no_mail`: the settings allow it, but without mail nobody can prove an address. */
export type RegistrationState = 'open' | 'off' | 'invitation' | 'no_mail';

/** Whether people can create an account of their own at this moment. */
export function registrationState(ctx: Pick<Ctx, 'mailer'>, { registration }: Settings): RegistrationState {
  if (registration.mode === 'off' || registration.mode === 'invitation') return registration.mode;
  return isMailOn(ctx) ? 'open' : 'no_mail';
}

/** Whether the settings let the holder of this address register. */
export function isAddressAllowed({ registration }: Settings, email: string): boolean {
  const address = canonicalEmail(email);
  return registration.mode !== 'domains' || registration.domains.includes(address.slice(address.lastIndexOf('@') + 1));
}
