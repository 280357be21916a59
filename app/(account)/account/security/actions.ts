'use server';

import { defineAccountAction } from '@/lib/edges/pages';
import {
  beginOwnEmailCode,
  beginOwnTotp,
  confirmOwnEmailCode,
  confirmOwnTotp,
  createOwnRecoveryCodes,
  forgetOwnBrowsers,
  removeOwnFactor,
  renameOwnFactor,
} from '@/lib/sign-in/account';

export const beginOwnTotpAction = defineAccountAction(beginOwnTotp);
export const confirmOwnTotpAction = defineAccountAction(confirmOwnTotp);
export const beginOwnEmailCodeAction = defineAccountAction(beginOwnEmailCode);
export const confirmOwnEmailCodeAction = defineAccountAction(confirmOwnEmailCode);
export const renameOwnFactorAction = defineAccountAction(renameOwnFactor);
export const removeOwnFactorAction = defineAccountAction(removeOwnFactor);
export const createOwnRecoveryCodesAction = defineAccountAction(createOwnRecoveryCodes);
export const forgetOwnBrowsersAction = defineAccountAction(forgetOwnBrowsers);
