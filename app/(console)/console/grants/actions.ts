'use server';

import { endGrant } from '@/lib/directory/grants';
import { defineAction } from '@/lib/edges/pages';
import { endAccessToken } from '@/lib/oauth/token-families';

export const endGrantAction = defineAction(endGrant);
export const endAccessTokenAction = defineAction(endAccessToken);
