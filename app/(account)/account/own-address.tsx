import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { pageTexts } from '@/lib/edges/pages';
import type { OwnAddress as Address } from '@/lib/sign-in/account';
import { cancelOwnAddressChangeAction } from './actions';
import { AddressForm } from './address-form';

const fixed = { off: 'account.email.off', no_mail: 'account.email.noMail' } as const;

/** The email address of the account, and the change that waits for its confirmation. */
export async function OwnAddress({ email, isVerified, own }: { email: string; isVerified: boolean; own: Address }) {
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <Section id="email" title={text('account.email.title')} description={text('account.email.description')}>
      <div className="space-y-4 text-sm">
        <p>
          {richText(texts, isVerified ? 'account.email.confirmed' : 'account.email.unconfirmed', {
            email,
            address: (part) => <bdi className="wrap-anywhere font-medium">{part}</bdi>,
            state: (part) => <span className="text-muted">{part}</span>,
          })}
        </p>
        {own.pending ? <Pending {...own.pending} /> : null}
        {own.change === 'allowed' ? <AddressForm /> : <p className="text-muted">{text(fixed[own.change])}</p>}
      </div>
    </Section>
  );
}

async function Pending({ email, expires_at: end }: NonNullable<Address['pending']>) {
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <Alert
      title={text('account.email.pending')}
      action={
        <ConfirmAction
          trigger={text('account.email.cancel')}
          triggerLabel={text('account.email.cancelLabel')}
          triggerSize="sm"
          title={text('account.email.cancelTitle')}
          description={text('account.email.cancelDescription', { email })}
          confirmLabel={text('account.email.cancelConfirm')}
          action={cancelOwnAddressChangeAction}
          input={{}}
          done={text('account.email.cancelled')}
        />
      }
    >
      {richText(texts, 'account.email.pendingText', {
        email,
        address: (part) => <bdi className="wrap-anywhere font-medium">{part}</bdi>,
        time: () => <Time instant={end} />,
      })}
    </Alert>
  );
}
