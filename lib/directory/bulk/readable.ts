import { inArray } from 'drizzle-orm';
import { bulkJobs } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { jobActs, kindOf, readPermissions } from './choices';

/** The jobs whose records the caller may read. */
export const isReadable = ({ actor }: Ctx) =>
  inArray(
    bulkJobs.act,
    jobActs.filter((act) => actor.permissions.has(readPermissions[kindOf(act)])),
  );
