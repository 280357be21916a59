import type { z } from 'zod';
import type { BulkJob, BulkPreview, PreviewBulkJob, StartBulkJob } from '@/lib/directory/bulk/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';

export type StartInput = z.input<typeof StartBulkJob>;

/** The records that an act is for. */
export type Selected = { ids: string[] } | { filters: Record<string, string> };

/** The server actions of bulk jobs. */
export type BulkActions = {
  preview: (input: z.input<typeof PreviewBulkJob>) => Promise<ActionResult<BulkPreview>>;
  start: (input: StartInput) => Promise<ActionResult<BulkJob>>;
  read: (input: { id: string }) => Promise<ActionResult<BulkJob>>;
  undo: (input: { id: string }) => Promise<ActionResult<BulkJob>>;
};

/** The acts that a list can offer. */
export type ListAct = StartInput['act'];

export type RoleOption = { value: 'admin' | 'support' | 'auditor'; label: string };
