'use server';

import {
  approvePlannedChange,
  planChange,
  rejectPlannedChange,
  withdrawPlannedChange,
} from '@/lib/directory/planned-changes';
import { defineAction } from '@/lib/edges/pages';

export const planChangeAction = defineAction(planChange);
export const approvePlannedChangeAction = defineAction(approvePlannedChange);
export const rejectPlannedChangeAction = defineAction(rejectPlannedChange);
export const withdrawPlannedChangeAction = defineAction(withdrawPlannedChange);
