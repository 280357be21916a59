import type { Tx } from '@/db';
import type { Ctx } from '@/lib/kernel/context';
import { networkOf } from '@/lib/kernel/network-of';
import { type Bucket, bucketKey, takeToken } from '@/lib/storage/take-token';
import { type MailKind, mailKinds } from './mail-kinds';

const NOTICES_PER_HOUR = 60;
const CODES_PER_HOUR = 20;

type Parts = Pick<Ctx, 'config' | 'keys' | 'ip' | 'actor'>;

/**
 * Takes one mail from the budgets of its recipient and, if the request was anonymous, of the network that it came from.
 * The network pays first: a flood from one network cannot use up the budget of a recipient without limit. Notices
 * and codes have budgets of their own, so that requests cannot suppress them. Returns false over a limit.
 */
export async function takeMail(tx: Tx, ctx: Parts, kind: MailKind, to: string): Promise<boolean> {
  for (const bucket of bucketsOf(ctx, kind, to))
    if (!(await takeToken(tx, bucketKey(ctx.keys.throttle, bucket.name), bucket))) return false;
  return true;
}

function bucketsOf({ config, ip, actor }: Parts, kind: MailKind, to: string): Bucket[] {
  const { mailsPerRecipientPerHour, mailsPerIpPerHour } = config.throttle;
  const recipient = to.toLowerCase();
  if (mailKinds[kind].group === 'notice') return [hourly(`mail-notice:${recipient}`, NOTICES_PER_HOUR)];
  if (mailKinds[kind].group === 'code') return [hourly(`mail-code:${recipient}`, CODES_PER_HOUR)];
  const isAnonymous = actor.permissions.size === 0 && ip !== null;
  return [
    ...(isAnonymous ? [hourly(`mail-ip:${networkOf(ip)}`, mailsPerIpPerHour)] : []),
    hourly(`mail-to:${recipient}`, mailsPerRecipientPerHour),
  ];
}

const hourly = (name: string, burst: number): Bucket => ({ name, burst, seconds: 3600 / burst });
