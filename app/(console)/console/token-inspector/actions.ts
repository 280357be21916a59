'use server';

import { defineAction } from '@/lib/edges/pages';
import { inspectToken } from '@/lib/oauth/inspection';

export const inspectTokenAction = defineAction(inspectToken);
