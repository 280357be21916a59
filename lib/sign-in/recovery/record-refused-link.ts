import { recordAudit } from '@/lib/audit';
import type { AccountLink } from '@/lib/directory/account-links';
import type { Ctx } from '@/lib/kernel/context';
import { FailureSampler } from '@/lib/kernel/failure-sampler';
import { networkOf } from '../throttle';

/** `foreign`: another user is signed in. */
export type LinkState = 'used' | 'expired' | 'unknown' | 'foreign';

const sampler = new FailureSampler();

/** Records that a link of a mail was refused. Of a flood, some are recorded, each with the number that it stands for. */
export async function recordRefusedLink(ctx: Ctx, state: LinkState, link: AccountLink | null): Promise<void> {
  const attempts = sampler.take(`${state}:${link?.id ?? networkOf(ctx.ip)}`);
  if (attempts === null) return;
  await recordAudit(ctx.db, ctx, 'account_link.refused', {
    target: { kind: 'user', id: link?.userId ?? null, name: link?.email ?? '(unknown)' },
    after: { reason: `link_${state}`, ...(link && { kind: link.kind }), ...(attempts > 1 && { attempts }) },
  });
}
