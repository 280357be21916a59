'use server';

import { endUserGrants } from '@/lib/consents';
import { defineAction } from '@/lib/console';
import {
  activateUser,
  createUser,
  deactivateUser,
  deleteUser,
  endUserSession,
  endUserSessions,
  setPassword,
  updateUser,
} from '@/lib/users';

export const createUserAction = defineAction(createUser);
export const updateUserAction = defineAction(updateUser);
export const activateUserAction = defineAction(activateUser);
export const deactivateUserAction = defineAction(deactivateUser);
export const deleteUserAction = defineAction(deleteUser);
export const setPasswordAction = defineAction(setPassword);
export const endUserSessionAction = defineAction(endUserSession);
export const endUserGrantsAction = defineAction(endUserGrants);
export const endUserSessionsAction = defineAction(endUserSessions);
