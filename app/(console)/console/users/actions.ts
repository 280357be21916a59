'use server';

import { lastUserChange } from '@/lib/audit';
import { endUserGrants } from '@/lib/directory/consents';
import { sendUserMessage } from '@/lib/directory/user-messages';
import {
  activateUser,
  createUser,
  deactivateUser,
  deleteUser,
  endUserSession,
  endUserSessions,
  getUser,
  liftThrottle,
  setPassword,
  signOutEverywhere,
  updateUser,
} from '@/lib/directory/users';
import { defineAction } from '@/lib/edges/pages';
import { removeUserFactor, resetUserFactors } from '@/lib/sign-in/user-factors';
import { removeUserIdentity } from '@/lib/sign-in/user-identities';

export const getUserAction = defineAction(getUser);
export const lastUserChangeAction = defineAction(lastUserChange);
export const createUserAction = defineAction(createUser);
export const updateUserAction = defineAction(updateUser);
export const activateUserAction = defineAction(activateUser);
export const deactivateUserAction = defineAction(deactivateUser);
export const deleteUserAction = defineAction(deleteUser);
export const liftThrottleAction = defineAction(liftThrottle);
export const setPasswordAction = defineAction(setPassword);
export const sendUserMessageAction = defineAction(sendUserMessage);
export const removeUserFactorAction = defineAction(removeUserFactor);
export const resetUserFactorsAction = defineAction(resetUserFactors);
export const removeUserIdentityAction = defineAction(removeUserIdentity);
export const endUserSessionAction = defineAction(endUserSession);
export const endUserGrantsAction = defineAction(endUserGrants);
export const endUserSessionsAction = defineAction(endUserSessions);
export const signOutEverywhereAction = defineAction(signOutEverywhere);
