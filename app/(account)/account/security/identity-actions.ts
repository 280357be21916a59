'use server';

import { defineAccountAction } from '@/lib/edges/pages';
import { beginOwnIdentity, removeOwnIdentity } from '@/lib/sign-in/account';

export const beginOwnIdentityAction = defineAccountAction(beginOwnIdentity);
export const removeOwnIdentityAction = defineAccountAction(removeOwnIdentity);
