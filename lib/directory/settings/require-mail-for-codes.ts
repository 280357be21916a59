import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import type { Settings } from './schema';

/** @throws AppError `invalid` if codes by email are newly allowed while no mail can be sent. */
export function requireMailForCodes(ctx: Pick<Ctx, 'mailer'>, before: Settings, after: Settings): void {
  const allows = ({ sign_in }: Settings) => sign_in.factors.includes('email_code');
  if (allows(after) && !allows(before) && ctx.mailer === null)
    throw invalid('sign_in.factors', 'must not contain email_code while mail is off: set SMTP_URL first');
}
