'use server';

import { rotateKeys } from '@/lib/directory/keys';
import { defineAction } from '@/lib/edges/pages';

export const rotateKeysAction = defineAction(rotateKeys);
