'use server';

import { defineAccountAction } from '@/lib/edges/pages';
import {
  cancelOwnAddressChange,
  changeOwnAddress,
  deleteOwnAccount,
  endOwnGrants,
  getOwnAccount,
  sendOwnPasswordLink,
  signOutElsewhere,
  signOutOwnSessions,
  verifyOwnAddress,
} from '@/lib/sign-in/account';

export const getOwnAccountAction = defineAccountAction(getOwnAccount);
export const verifyOwnAddressAction = defineAccountAction(verifyOwnAddress);
export const sendOwnPasswordLinkAction = defineAccountAction(sendOwnPasswordLink);
export const signOutElsewhereAction = defineAccountAction(signOutElsewhere);
export const signOutEverywhereAction = defineAccountAction(signOutOwnSessions);
export const endOwnGrantsAction = defineAccountAction(endOwnGrants);
export const changeOwnAddressAction = defineAccountAction(changeOwnAddress);
export const cancelOwnAddressChangeAction = defineAccountAction(cancelOwnAddressChange);
export const deleteOwnAccountAction = defineAccountAction(deleteOwnAccount);
