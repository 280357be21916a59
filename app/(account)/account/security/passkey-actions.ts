'use server';

import { defineAccountAction } from '@/lib/edges/pages';
import { addOwnPasskey, beginOwnPasskey } from '@/lib/sign-in/account';

export const beginOwnPasskeyAction = defineAccountAction(beginOwnPasskey);
export const addOwnPasskeyAction = defineAccountAction(addOwnPasskey);
