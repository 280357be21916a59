import { sendEmailCode } from '@/lib/sign-in/flow';
import { type Reply, seeOther } from '../http';
import type { CurrentSignIn } from './current-sign-in';
import { endedSignIn } from './leave-sign-in';

/** Sends a code by email for this sign-in, then shows `page` again, which asks for it or says why none was sent. */
export async function sendCode({ ctx, signIn }: CurrentSignIn, page: string, returnTo: string): Promise<Reply> {
  const { outcome } = await sendEmailCode(ctx, signIn.id);
  if (outcome === 'ended') return endedSignIn(returnTo);
  const told: Record<string, string> = outcome === 'sent' ? { sent: '1' } : { error: `code_${outcome}` };
  return seeOther(page, { ...told, way: 'email_code', return_to: returnTo });
}
