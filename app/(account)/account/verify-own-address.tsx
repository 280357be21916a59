import { pageTexts } from '@/lib/edges/pages';
import { verifyOwnAddressAction } from './actions';
import { SendOwnMail } from './send-own-mail';

/** Says that the address is not confirmed, and sends the mail that confirms it. */
export async function VerifyOwnAddress({ email }: { email: string }) {
  const { text } = await pageTexts();
  return (
    <SendOwnMail tone="warning" title={text('account.mail.unconfirmed')} send={verifyOwnAddressAction}>
      {text('account.mail.confirms', { email })}
    </SendOwnMail>
  );
}
