'use server';

import { lastProviderChange } from '@/lib/audit';
import {
  activateIdentityProvider,
  checkConnection,
  createIdentityProvider,
  deactivateIdentityProvider,
  deleteIdentityProvider,
  getIdentityProvider,
  updateIdentityProvider,
} from '@/lib/directory/identity-providers';
import { consoleTexts, defineAction } from '@/lib/edges/pages';
import { startProviderTest } from '@/lib/sign-in/provider-test';
import { localizedCheck } from './localized-check';

const check = defineAction(checkConnection);

export const createIdentityProviderAction = defineAction(createIdentityProvider);
export const updateIdentityProviderAction = defineAction(updateIdentityProvider);
export const activateIdentityProviderAction = defineAction(activateIdentityProvider);
export const deactivateIdentityProviderAction = defineAction(deactivateIdentityProvider);
export const deleteIdentityProviderAction = defineAction(deleteIdentityProvider);
export const getIdentityProviderAction = defineAction(getIdentityProvider);
export const startProviderTestAction = defineAction(startProviderTest);
export const lastProviderChangeAction = defineAction(lastProviderChange);

export async function checkConnectionAction(input: Parameters<typeof check>[0]): ReturnType<typeof check> {
  const result = await check(input);
  if (!result.ok) return result;
  const texts = await consoleTexts();
  return { ...result, data: { checks: result.data.checks.map((one) => localizedCheck(texts, one)) } };
}
