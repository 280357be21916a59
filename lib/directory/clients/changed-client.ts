import type { z } from 'zod';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { clientProblems } from './client-problems';
import { type ClientRow, toClient } from './projection';
import { requireMayGrant } from './queries';
import type { Client, ClientChanges } from './schema';

/**
 * The client as it would be after the changes.
 * @throws AppError `forbidden` when it would have more than the caller may grant, `invalid` when its members contradict
 * each other.
 */
export function changedClient(ctx: Ctx, row: ClientRow, changes: z.output<typeof ClientChanges>): Client {
  requireMayGrant(ctx, {
    scopes: [...row.scopes, ...(changes.scopes ?? [])],
    isResourceServer: row.isResourceServer || (changes.is_resource_server ?? false),
  });
  const wanted = { ...toClient(row), ...changes };
  const problems = clientProblems(wanted);
  if (!row.isConfidential && changes.require_pkce === false)
    problems.push({ path: 'require_pkce', message: 'must be true for a public client' });
  if (problems.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors: problems });
  return wanted;
}
