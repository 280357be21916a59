import 'server-only';
import { redirect } from 'next/navigation';
import { type FoundRegistration, findRegistration } from '@/lib/sign-in/registration';
import type { FormInput } from '../browser/form-input';
import { currentUser } from './console-context';
import { formInput } from './form-input';
import { pageAfterRegistration } from './submit-registration';
import { visitor } from './visitor';

export type PageOfRegistration = { found: FoundRegistration; input: FormInput['registration'] | null };

/**
 * What the link of a registration shows. A browser that used the link and is signed in goes on, as after a form that was
 * submitted twice.
 */
export async function pageOfRegistration(token: string): Promise<PageOfRegistration> {
  const found = await findRegistration(await visitor(), token);
  if (found.state === 'ended' && found.isUsed && (await currentUser()))
    redirect(await pageAfterRegistration(found.returnTo));
  return { found, input: await formInput('registration') };
}
