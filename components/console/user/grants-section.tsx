import { AppWindow } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { UserGrant } from '@/lib/directory/consents/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
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
export function GrantsSection<Input>({ grants, description, none, hrefOf, revocation }: GrantsSectionProps<Input>) {
  const columns = grantColumns(hrefOf ?? (() => null));
  return (
    <Section id="applications" title="Applications with access" description={description} flush>
      {grants.length > 0 ? (
        <DataTable
          caption="Applications with access"
          columns={revocation ? [...columns, revokeColumn(revocation)] : columns}
          rows={grants}
          rowKey={({ client }) => client.id}
        />
      ) : (
        <EmptyState icon={AppWindow} title="No application has access">
          {none}
        </EmptyState>
      )}
    </Section>
  );
}

const revokeColumn = <Input,>({ action, inputOf, consequences }: Revocation<Input>) =>
  actionColumn<UserGrant>((grant) => (
    <ConfirmAction
      trigger="Revoke"
      triggerLabel={`Revoke access of ${grant.client.client_name}`}
      triggerSize="sm"
      title={`Revoke access of ${grant.client.client_name}?`}
      description={consequences(grant)}
      confirmLabel="Revoke access"
      action={action}
      input={inputOf(grant.client.id)}
      done={`Access of ${grant.client.client_name} revoked`}
    />
  ));
