'use server';

import { liftRequestLimit } from '@/lib/directory/request-limits';
import { defineAction } from '@/lib/edges/pages';

export const liftRequestLimitAction = defineAction(liftRequestLimit);
