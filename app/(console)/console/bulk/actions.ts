'use server';

import { getBulkJob, previewBulkJob, startBulkJob, stopBulkJob, undoBulkJob } from '@/lib/directory/bulk';
import { defineAction } from '@/lib/edges/pages';

export const previewBulkJobAction = defineAction(previewBulkJob);
export const startBulkJobAction = defineAction(startBulkJob);
export const getBulkJobAction = defineAction(getBulkJob);
export const stopBulkJobAction = defineAction(stopBulkJob);
export const undoBulkJobAction = defineAction(undoBulkJob);
