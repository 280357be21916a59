import { AppWindow } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { UserGrant } from '@/lib/directory/consents/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { Texts } from '@/lib/language';
import { ConfirmAction } from '../dialogs/confirm-action';
import { actionColumn } from '../lists/action-column';
import { DataTable } from '../lists/data-table';
import { grantColumns } from './grant-columns';

type Revocation<Input> = {
  action: (input: Input) => Promise<ActionResult<unknown>>;
  inputOf: (clientId: string) => Input;
  /** What the dialog says before access is revoked. */
  consequences: (grant: UserGrant) => ReactNode;
};

type GrantsSectionProps<Input> = {
  grants: UserGrant[];
  description: string;
  /** Shown when no application has access. */
  none: string;
  /** Returns the page of a client, or null if the viewer may not open it. */
  hrefOf?: (clientId: string) => string | null;
  /** Missing if the viewer may not revoke access. */
  revocation?: Revocation<Input>;
};

/** The applications that have access to the account of a user. */
export async function GrantsSection<Input>({
  grants,
  description,
  none,
  hrefOf,
  revocation,
}: GrantsSectionProps<Input>) {
  const texts = await consoleTexts();
  const title = texts.text('console.audit.grants.title');
  const columns = grantColumns(texts, hrefOf ?? (() => null));
  return (
    <Section id="applications" title={title} description={description} flush>
      {grants.length > 0 ? (
        <DataTable
          caption={title}
          columns={revocation ? [...columns, revokeColumn(texts, revocation)] : columns}
          rows={grants}
          rowKey={({ client }) => client.id}
        />
      ) : (
        <EmptyState icon={AppWindow} title={texts.text('console.audit.grants.none')}>
          {none}
        </EmptyState>
      )}
    </Section>
  );
}

const revokeColumn = <Input,>({ text }: Texts, { action, inputOf, consequences }: Revocation<Input>) =>
  actionColumn<UserGrant>((grant) => {
    const name = grant.client.client_name;
    return (
      <ConfirmAction
        trigger={text('console.audit.grants.revoke.trigger')}
        triggerLabel={text('console.audit.grants.revoke.of', { name })}
        triggerSize="sm"
        title={text('console.audit.grants.revoke.question', { name })}
        description={consequences(grant)}
        confirmLabel={text('console.audit.grants.revoke.confirm')}
        action={action}
        input={inputOf(grant.client.id)}
        done={text('console.audit.grants.revoke.done', { name })}
      />
    );
  }, text('account.shared.action'));
