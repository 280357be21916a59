import { Mail } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { pageTexts } from '@/lib/edges/pages';

type SendCodeFormProps = {
  action: string;
  returnTo: string;
  decision: 'send' | 'send_code';
  /** Where the code goes to, partly hidden. */
  to: string;
  isSent: boolean;
};

/** Sends a code by email, or another one. */
export async function SendCodeForm({ action, returnTo, decision, to, isSent }: SendCodeFormProps) {
  const { text } = await pageTexts();
  return (
    <form method="post" action={action}>
      <input type="hidden" name="return_to" value={returnTo} />
      <input type="hidden" name="way" value="email_code" />
      <Button
        id="send-code"
        type="submit"
        name="decision"
        value={decision}
        variant={isSent ? 'ghost' : 'primary'}
        size="text"
        className="w-full"
      >
        <Mail aria-hidden /> {isSent ? text('flow.factor.sendAnother') : text('flow.factor.sendCode', { address: to })}
      </Button>
    </form>
  );
}
