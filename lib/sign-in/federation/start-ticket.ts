import { z } from 'zod';
import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';

/** The browser follows the path at once. */
const LIFETIME_MS = 60_000;
const CONTEXT = 'federation-ticket';

const Ticket = z.strictObject({
  slug: z.string(),
  purpose: z.enum(['link', 'test']),
  userId: z.string(),
  returnTo: z.string(),
  expiresAt: z.number(),
});

export type StartTicket = z.infer<typeof Ticket>;

/**
 * The path that sends the browser of the current user to a provider, to connect an account or to test the provider. A ticket
 * in it proves that a verb allowed this.
 */
export function pathToStart(ctx: Ctx, given: Omit<StartTicket, 'userId' | 'expiresAt'>): string {
  const ticket: StartTicket = { ...given, userId: ctx.actor.id ?? '', expiresAt: Date.now() + LIFETIME_MS };
  const text = seal(ctx.keys.seal, JSON.stringify(ticket), CONTEXT);
  return `/federation/${given.slug}?${new URLSearchParams({ ticket: text })}`;
}

/** Opens a ticket for this provider and user. Null for any other one, and after a minute. */
export function openTicket(
  { keys }: Pick<Ctx, 'keys'>,
  text: string,
  { slug, userId }: { slug: string; userId: string | null },
): StartTicket | null {
  const opened = unseal(keys.seal, text, CONTEXT);
  const ticket = opened === null ? null : (Ticket.safeParse(JSON.parse(opened)).data ?? null);
  if (!ticket || ticket.slug !== slug || ticket.userId !== userId) return null;
  return ticket.expiresAt > Date.now() ? ticket : null;
}
