'use server';

import { endSession, endSessionsMatching } from '@/lib/directory/sessions';
import { defineAction } from '@/lib/edges/pages';

export const endSessionAction = defineAction(endSession);
export const endSessionsMatchingAction = defineAction(endSessionsMatching);
