import { KeyRound } from 'lucide-react';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { actionColumn } from '@/components/console/lists/action-column';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Alert } from '@/components/ui/alert';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { pageTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import type { OwnFactors } from '@/lib/sign-in/account';
import type { Factor } from '@/lib/sign-in/factors/schema';
import { removeOwnFactorAction } from './actions';
import { AddAuthenticator } from './add-authenticator';
import { AddEmailCode } from './add-email-code';
import { RenameFactor } from './rename-factor';

type Text = Texts['text'];

type FactorsSectionProps = { own: OwnFactors; username: string };

/** All second factors of the user, and ways to add an authenticator app and codes by email. */
export async function FactorsSection({ own, username }: FactorsSectionProps) {
  const { items, allowed, isRequired } = own;
  const { text } = await pageTexts();
  return (
    <Section
      id="factors"
      title={text('account.security.factors.title')}
      description={text(isRequired ? 'account.security.factors.required' : 'account.security.factors.description')}
      flush
    >
      {items.length > 0 ? (
        <DataTable
          caption={text('account.security.factors.caption')}
          columns={columns(text)}
          rows={items}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={KeyRound} title={text('account.security.factors.none')}>
          {text('account.security.factors.noneHint')}
        </EmptyState>
      )}
      {allowed.includes('totp') ? <AddAuthenticator username={username} /> : null}
      {allowed.includes('email_code') ? <EmailCode own={own} username={username} /> : null}
    </Section>
  );
}

const problems = { mail_off: 'mailOff', unverified: 'unverified' } as const;

/** A way to add codes by email, or why they do not work. */
async function EmailCode({ own: { items, noCodes }, username }: FactorsSectionProps) {
  const { text } = await pageTexts();
  const hasIt = items.some(({ kind }) => kind === 'email_code');
  if (noCodes)
    return (
      <div className="border-line border-t px-4 py-4 sm:px-5">
        <Alert tone={hasIt ? 'warning' : 'info'}>
          {text(`account.security.factors.${problems[noCodes]}${hasIt ? 'HasIt' : ''}`)}
        </Alert>
      </div>
    );
  return <AddEmailCode username={username} hasIt={hasIt} />;
}

/** The kind of a factor, and of a passkey its model and where it is stored. */
function detailsOf(text: Text, factor: Factor): string {
  if (factor.kind === 'email_code') return text('account.security.factors.toAddress');
  if (factor.kind !== 'passkey') return text(`account.shared.factors.${factor.kind}`);
  const syncable = text(`account.security.factors.${factor.is_backed_up ? 'synced' : 'notSynced'}`);
  const storage = factor.is_backup_eligible ? syncable : text('account.security.factors.oneDevice');
  const model = factor.model === factor.name ? null : factor.model;
  return [text('account.shared.factors.passkey'), model, storage].filter(Boolean).join(' · ');
}

const columns = (text: Text): Column<Factor>[] => [
  {
    key: 'name',
    header: text('account.security.name'),
    cell: (factor) => (
      <>
        <span className="block break-words font-medium">{factor.name}</span>
        <span className="block text-muted">{detailsOf(text, factor)}</span>
      </>
    ),
  },
  timeColumn({
    key: 'created',
    header: text('account.security.factors.added'),
    instant: (factor) => factor.created_at,
  }),
  timeColumn({ key: 'used', header: text('account.security.factors.used'), instant: (factor) => factor.last_used_at }),
  actionColumn(
    (factor) => (
      <span className="flex justify-end gap-2">
        <RenameFactor factor={factor} />
        <ConfirmAction
          trigger={text('account.security.factors.remove')}
          triggerLabel={text('account.security.factors.removeOf', { name: factor.name })}
          triggerSize="sm"
          title={text('account.security.factors.removeTitle', { name: factor.name })}
          description={text('account.security.factors.removeDescription')}
          confirmLabel={text('account.security.factors.remove')}
          confirmVariant="danger"
          action={removeOwnFactorAction}
          input={{ id: factor.id }}
          done={text('account.security.factors.removed', { name: factor.name })}
        />
      </span>
    ),
    text('account.shared.action'),
  ),
];
