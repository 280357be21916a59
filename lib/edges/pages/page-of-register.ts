import 'server-only';
import { linkSeconds } from '@/lib/directory/account-links';
import { readSettings, type Settings } from '@/lib/directory/settings';
import { type RegistrationState, registrationState } from '@/lib/sign-in/registration';
import type { FormInput } from '../browser/form-input';
import { authorizationIdOf } from './authorization-id-of';
import { currentUser } from './console-context';
import { currentFlow, type Flow } from './flow';
import { formInput } from './form-input';
import { ownPath } from './own-path';
import { visitor } from './visitor';

export type PageOfRegister = {
  state: RegistrationState;
  rules: Settings['registration'];
  returnTo: string;
  flow: Flow | null;
  /** What was typed, and why it was refused. Null at first, and without cookies. */
  input: FormInput['register'] | null;
  /** Where people with an account go. */
  signInPath: string;
  /** How long the link of the mail works. */
  hours: number;
};

/** What `/register` shows. */
export async function pageOfRegister(given: string): Promise<PageOfRegister> {
  const ctx = await visitor();
  const settings = await readSettings(ctx.db);
  const returnTo = ownPath(given, '');
  const id = authorizationIdOf(returnTo);
  const query = new URLSearchParams({
    ...((await currentUser()) && { again: '1' }),
    ...(returnTo && { return_to: returnTo }),
  });
  return {
    state: registrationState(ctx, settings),
    rules: settings.registration,
    returnTo,
    flow: id ? await currentFlow(id) : null,
    input: await formInput('register'),
    hours: linkSeconds.registration / 3600,
    signInPath: query.size > 0 ? `/login?${query}` : '/login',
  };
}

/** The path of the page that creates an account, or null while that is closed. */
export async function registerPath(returnTo: string): Promise<string | null> {
  const ctx = await visitor();
  if (registrationState(ctx, await readSettings(ctx.db)) !== 'open') return null;
  return returnTo ? `/register?${new URLSearchParams({ return_to: returnTo })}` : '/register';
}
