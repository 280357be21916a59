'use server';

import { defineAction } from '@/lib/console';
import { rotateKeys } from '@/lib/keys';

export const rotateKeysAction = defineAction(rotateKeys);
