import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { LoadedImpact } from '@/components/console/dialogs/loaded-impact';
import { actionColumn } from '@/components/console/lists/action-column';
import type { Column } from '@/components/console/lists/column';
import type { ListState } from '@/components/console/lists/list-state';
import { MarkedId } from '@/components/console/lists/marked-id';
import { narrowedTo } from '@/components/console/lists/narrowed-to';
import { timeColumn } from '@/components/console/lists/time-column';
import { Link } from '@/components/ui/link';
import { consentSearchFields } from '@/lib/directory/consents';
import type { Consent } from '@/lib/directory/consents/schema';
import type { Viewer } from '@/lib/edges/pages';
import { listText, type Texts } from '@/lib/language';
import { consentImpactAction, endConsentAction } from '../actions';

type ConsentColumns = {
  viewer: Viewer;
  /** What scopes mean, by their names. */
  words: Words;
};

type Words = ReadonlyMap<string, string>;

/** Whether the list has consents that were withdrawn. */
export const showsWithdrawn = (state: ListState): boolean =>
  narrowedTo(state, 'state', consentSearchFields) === 'withdrawn';

/** The columns of the list, with a button if the viewer may withdraw consents. One that was withdrawn has none. */
export const withdrawableConsentColumns = (
  texts: Texts,
  state: ListState,
  { viewer, words }: ConsentColumns,
): Column<Consent>[] => [
  ...consentColumns(texts, state, words),
  ...(viewer.can('sessions:write') && !showsWithdrawn(state) ? [withdrawColumn(texts, viewer)] : []),
];

/** The columns of the list of consents. */
export const consentColumns = (texts: Texts, state: ListState, words: Words = new Map()): Column<Consent>[] => [
  ...partyColumns(texts),
  ...scopeColumns(texts, words),
  ...consentTimeColumns(texts, showsWithdrawn(state)),
];

const partyColumns = ({ text }: Texts): Column<Consent>[] => [
  {
    key: 'user',
    header: text('console.grants.label.user'),
    width: 'md:w-1/6',
    cell: ({ user }) => (
      <Link
        href={`/console/users/${user.id}/applications`}
        title={user.username}
        className="block truncate font-medium hover:underline"
      >
        {user.name || user.username}
      </Link>
    ),
    value: ({ user }) => user.username,
  },
  {
    key: 'client',
    header: text('console.grants.label.client'),
    cell: ({ client }) => <span className="line-clamp-2 break-words">{client.name}</span>,
    value: ({ client }) => client.name,
  },
];

const scopeColumns = (texts: Texts, words: Words): Column<Consent>[] => [
  {
    key: 'scopes',
    header: texts.text('console.grants.label.scopes'),
    cell: ({ scopes }) => (
      <span title={scopes.join(' ')} className="line-clamp-3 break-words">
        {listText(
          texts,
          scopes.map((name) => words.get(name) ?? name),
        )}
      </span>
    ),
    value: ({ scopes }) => scopes.join(' '),
  },
  {
    key: 'resources',
    header: texts.text('console.grants.label.resources'),
    hiddenBelow: 'xl',
    cell: ({ resources }) =>
      resources.length > 0 ? (
        <span className="line-clamp-2 break-all">{listText(texts, resources)}</span>
      ) : (
        <span className="text-faint">{texts.text('console.grants.label.none')}</span>
      ),
    value: ({ resources }) => resources.join(' '),
  },
];

const consentTimeColumns = ({ text }: Texts, isWithdrawn: boolean): Column<Consent>[] => [
  timeColumn({
    key: 'created_at',
    header: text('console.grants.label.given'),
    className: 'whitespace-nowrap',
    ...(isWithdrawn ? {} : { sortable: 'since' }),
    instant: (consent) => consent.created_at,
  }),
  timeColumn({
    key: 'updated_at',
    header: text('console.grants.label.changed'),
    hiddenBelow: 'xl',
    isHidden: isWithdrawn,
    className: 'whitespace-nowrap',
    instant: (consent) => consent.updated_at,
  }),
  timeColumn({
    key: 'withdrawn_at',
    header: text('console.grants.label.withdrawn'),
    isHidden: !isWithdrawn,
    className: 'whitespace-nowrap',
    ...(isWithdrawn ? { sortable: 'since' } : {}),
    instant: (consent) => consent.withdrawn_at,
  }),
  {
    key: 'id',
    header: text('console.lists.id'),
    isHidden: true,
    cell: ({ id, client }) => (
      <MarkedId value={id} label={text('console.lists.copyIdOf', { name: client.name })} q={undefined} />
    ),
    value: ({ id }) => id,
  },
];

const withdrawColumn = ({ text }: Texts, viewer: Viewer): Column<Consent> =>
  actionColumn(({ id, user, client }) => {
    if (!viewer.outranks(user.roles)) return <span className="text-faint">{text('account.shared.sessions.none')}</span>;
    const names = { user: user.username, client: client.name };
    return (
      <ConfirmAction
        trigger={text('console.grants.consents.withdraw.trigger')}
        triggerLabel={text('console.grants.consents.withdraw.of', names)}
        triggerSize="sm"
        title={text('console.grants.consents.withdraw.title', names)}
        description={
          <div className="space-y-2">
            <p>{text('console.grants.consents.withdraw.description', names)}</p>
            <LoadedImpact load={consentImpactAction} id={id} />
          </div>
        }
        confirmLabel={text('console.grants.consents.withdraw.confirm')}
        action={endConsentAction}
        input={{ id }}
        done={text('console.grants.consents.withdraw.done')}
      />
    );
  }, text('account.shared.action'));
