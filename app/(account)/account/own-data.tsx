import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { DangerRow } from '@/components/console/dialogs/danger-row';
import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { buttonStyle } from '@/components/ui/button-style';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { pageTexts } from '@/lib/edges/pages';
import type { OwnData as Data } from '@/lib/sign-in/account';
import { deleteOwnAccountAction } from './actions';

type OwnDataProps = { username: string; email: string; own: Data };

/** What users may do with everything that is stored about them, as far as the settings allow it. */
export async function OwnData({ username, email, own }: OwnDataProps) {
  const { canExport, canDelete, pending } = own;
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <Section id="data" title={text('account.data.title')} tone={canDelete ? 'danger' : 'default'} flush>
      {canExport ? (
        <DangerRow title={text('account.data.export')} description={text('account.data.exportDescription')}>
          <a href="/account/export" className={buttonStyle()}>
            {text('account.data.exportLink')}
          </a>
        </DangerRow>
      ) : null}
      {pending ? (
        <div className="border-line px-4 pt-4 not-first:border-t sm:px-5">
          <Alert title={text('account.data.pending')}>
            {richText(texts, 'account.data.pendingText', {
              email: pending.email,
              address: (part) => <bdi className="wrap-anywhere font-medium">{part}</bdi>,
              time: () => <Time instant={pending.expires_at} />,
            })}
          </Alert>
        </div>
      ) : null}
      {canDelete ? <DeletionRow username={username} email={email} own={own} /> : null}
    </Section>
  );
}

async function DeletionRow({ username, email, own: { isMailed } }: OwnDataProps) {
  const { text } = await pageTexts();
  return (
    <DangerRow title={text('account.data.delete')} description={text('account.data.deleteDescription')}>
      <ConfirmAction
        trigger={text('account.data.delete')}
        triggerVariant="danger-outline"
        title={text('account.data.deleteTitle')}
        description={isMailed ? text('account.data.deleteMailed', { email }) : text('account.data.deleteNow')}
        confirmLabel={text(isMailed ? 'account.data.sendLink' : 'account.data.delete')}
        typeToConfirm={username}
        action={deleteOwnAccountAction}
        input={{ username }}
        done={isMailed ? text('account.data.linkSent', { email }) : text('account.data.deleted')}
        {...(!isMailed && { leaveTo: '/delete-account?done=1' })}
      />
    </DangerRow>
  );
}
