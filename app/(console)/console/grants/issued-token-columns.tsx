import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/column';
import { timeColumn } from '@/components/console/lists/time-column';
import { CopyableId } from '@/components/ui/copyable-id';
import { listText, type Texts } from '@/lib/language';
import type { IssuedToken } from '@/lib/oauth/token-families/schema';
import { endAccessTokenAction } from './actions';

/** The columns of a list of access tokens, with or without the button that ends one. */
export const endableTokenColumns = (texts: Texts, mayEnd: boolean): Column<IssuedToken>[] =>
  mayEnd ? [...issuedTokenColumns(texts), endColumn(texts)] : issuedTokenColumns(texts);

/** The columns of a list of access tokens. */
export const issuedTokenColumns = (texts: Texts): Column<IssuedToken>[] => {
  const { text } = texts;
  return [
    {
      key: 'jti',
      header: text('console.grants.label.token'),
      width: 'md:w-1/5',
      cell: ({ jti }) => <CopyableId value={jti} label={text('console.grants.tokens.copy')} />,
      value: ({ jti }) => jti,
    },
    {
      key: 'client',
      header: text('console.grants.label.client'),
      cell: ({ client }) => <span className="line-clamp-2 break-words">{client.name}</span>,
      value: ({ client }) => client.name,
    },
    {
      key: 'scopes',
      header: text('console.grants.label.scopes'),
      cell: ({ scopes }) => <span className="[overflow-wrap:anywhere]">{listText(texts, scopes)}</span>,
      value: ({ scopes }) => scopes.join(' '),
    },
    {
      key: 'audience',
      header: text('console.grants.label.audience'),
      cell: ({ audience }) => <span className="[overflow-wrap:anywhere]">{listText(texts, audience)}</span>,
      value: ({ audience }) => audience.join(' '),
    },
    timeColumn({
      key: 'issued_at',
      header: text('console.grants.label.issued'),
      className: 'whitespace-nowrap',
      instant: (token) => token.issued_at,
    }),
    timeColumn({
      key: 'expires_at',
      header: text('console.grants.label.ends'),
      sortable: true,
      className: 'whitespace-nowrap',
      instant: (token) => token.expires_at,
    }),
  ];
};

const endColumn = ({ text }: Texts): Column<IssuedToken> =>
  actionColumn(
    ({ id, jti, client }) => (
      <ConfirmAction
        trigger={text('console.grants.tokens.end.trigger')}
        triggerLabel={text('console.grants.tokens.end.of', { jti })}
        triggerSize="sm"
        title={text('console.grants.tokens.end.title')}
        description={text('console.grants.tokens.end.description', { client: client.name })}
        confirmLabel={text('console.grants.tokens.end.confirm')}
        action={endAccessTokenAction}
        input={{ id }}
        done={text('console.grants.tokens.end.done')}
      />
    ),
    text('account.shared.action'),
  );
