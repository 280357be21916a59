'use server';

import { endOwnGrants, signOutElsewhere, updateOwnProfile } from '@/lib/account';
import { defineAccountAction } from '@/lib/console';

export const updateOwnProfileAction = defineAccountAction(updateOwnProfile);
export const signOutElsewhereAction = defineAccountAction(signOutElsewhere);
export const endOwnGrantsAction = defineAccountAction(endOwnGrants);
