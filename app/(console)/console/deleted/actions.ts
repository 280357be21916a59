'use server';

import { purgeRecord, restoreRecord } from '@/lib/directory/deleted-records';
import { defineAction } from '@/lib/edges/pages';

export const restoreRecordAction = defineAction(restoreRecord);
export const purgeRecordAction = defineAction(purgeRecord);
