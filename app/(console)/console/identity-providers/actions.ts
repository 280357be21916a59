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
import { defineAction } from '@/lib/edges/pages';
import { startProviderTest } from '@/lib/sign-in/provider-test';

export const createIdentityProviderAction = defineAction(createIdentityProvider);
export const updateIdentityProviderAction = defineAction(updateIdentityProvider);
export const activateIdentityProviderAction = defineAction(activateIdentityProvider);
export const deactivateIdentityProviderAction = defineAction(deactivateIdentityProvider);
export const deleteIdentityProviderAction = defineAction(deleteIdentityProvider);
export const getIdentityProviderAction = defineAction(getIdentityProvider);
export const checkConnectionAction = defineAction(checkConnection);
export const startProviderTestAction = defineAction(startProviderTest);
export const lastProviderChangeAction = defineAction(lastProviderChange);
