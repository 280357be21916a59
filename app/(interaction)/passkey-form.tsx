import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PasskeyTexts } from '@/components/passkeys/passkey-problem';
import { Button } from '@/components/ui/button';
import { pageTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';

type PasskeyFormProps = {
  purpose: 'sign-in' | 'factor' | 'renewal' | 'enrol';
  action: string;
  returnTo: string;
  variant?: 'primary' | 'secondary';
  /** What the button says. */
  children: ReactNode;
};

/** What `/passkey.js` can say. */
const scriptTexts = (text: Texts['text']): PasskeyTexts => ({
  insecure: text('flow.passkey.insecure'),
  unsupported: text('flow.passkey.unsupported'),
  notAllowed: text('flow.passkey.notAllowed'),
  known: text('flow.passkey.known'),
  wrongAddress: text('flow.passkey.wrongAddress'),
  noAuthenticator: text('flow.passkey.noAuthenticator'),
  failed: text('flow.passkey.failed'),
  noAnswer: text('flow.passkey.noAnswer'),
});

/**
 * A form that sends what the browser answers to a passkey prompt. `/passkey.js` opens the prompt and fills the field; without
 * scripts the page says that one is needed.
 */
export async function PasskeyForm({ purpose, action, returnTo, variant, children }: PasskeyFormProps) {
  const { text } = await pageTexts();
  return (
    <form
      method="post"
      action={action}
      data-passkey={purpose}
      data-texts={JSON.stringify(scriptTexts(text))}
      className="flex flex-col gap-3"
    >
      <input type="hidden" name="return_to" value={returnTo} />
      {purpose === 'enrol' ? <input type="hidden" name="decision" value="passkey" /> : null}
      <input type="hidden" name="passkey" />
      <p
        data-passkey-problem
        className="rounded-md border border-danger-line bg-danger-soft px-3 py-2.5 text-sm empty:hidden"
      />
      <Button id="passkey-submit" type="submit" variant={variant} size="lg" className="w-full noscript:hidden">
        <KeyRound aria-hidden /> {children}
      </Button>
      <p className="hidden text-center text-muted text-sm noscript:block">{text('flow.passkey.needsScripts')}</p>
    </form>
  );
}
