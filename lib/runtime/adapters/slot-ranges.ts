import { z } from 'zod';

export type SlotRange = { from: number; to: number; host: string; port: number };

const reply = z.array(
  z.tuple([z.number(), z.number(), z.tuple([z.string().nullable(), z.number()]).rest(z.unknown())]).rest(z.unknown()),
);

/** The masters in a reply to CLUSTER SLOTS. An empty host means `askedHost`. Any other reply gives no ranges. */
export function slotRanges(answer: unknown, askedHost: string): SlotRange[] {
  const { data = [] } = reply.safeParse(answer);
  return data
    .filter(([, , [host]]) => host !== '?')
    .map(([from, to, [host, port]]) => ({ from, to, host: host || askedHost, port }));
}
