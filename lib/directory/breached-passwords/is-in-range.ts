import type { Ctx } from '@/lib/kernel/context';
import { OutboundError, outboundRequest } from '@/lib/kernel/outbound';

const PREFIX = 5;
const DEADLINE_MS = 2_000;

/** A range has about a thousand hashes, and some hundred more by padding. */
const MAX_BYTES = 512 * 1024;

/** A line of the answer: the rest of a SHA-1 hash and how often it was seen. Padding has the count 0. */
const line = /^([0-9A-F]{35}):(\d+)$/i;

/**
 * Whether a range API knows this SHA-1 hash. The other side learns its first five characters, which it shares with about a
 * thousand other passwords of the list (k-anonymity); the padding hides from the network which range was asked for.
 * @throws OutboundError without a usable answer within 2 s.
 */
export async function isInRange(ctx: Pick<Ctx, 'config' | 'span'>, template: string, sha1: Buffer): Promise<boolean> {
  const hash = sha1.toString('hex').toUpperCase();
  const { status, body } = await outboundRequest(
    ctx.config.outboundAllow,
    template.replace('{prefix}', hash.slice(0, PREFIX)),
    {
      headers: { 'Add-Padding': 'true', 'User-Agent': 'identity-service', Accept: 'text/plain' },
      span: ctx.span,
      deadlineMs: DEADLINE_MS,
      maxBytes: MAX_BYTES,
    },
  );
  if (status !== 200) throw new OutboundError(`the range API answered ${status}`);
  const lines = body.split(/\r?\n/).filter(Boolean);
  const found = lines.map((text) => line.exec(text));
  if (found.length === 0 || found.includes(null)) throw new OutboundError('the answer is not a range of hashes');
  return found.some((match) => match?.[1]?.toUpperCase() === hash.slice(PREFIX) && Number(match[2]) > 0);
}
