import { KeyRound } from 'lucide-react';
import { actionColumn } from '@/components/console/lists/action-column';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import type { UserFactor, UserFactors } from '@/lib/sign-in/user-factors/schema';
import { FactorDemand } from './factor-demand';
import { RemoveFactor } from './remove-factor';
import { ResetFactors } from './reset-factors';

type SecondFactorsProps = { user: User; factors: UserFactors; mayChange: boolean };

/** What the user proves besides the password, and whether one is required. */
export async function SecondFactors({ user, factors, mayChange }: SecondFactorsProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const columns = columnsFor(texts, user);
  const { items, recovery_codes_left: codes } = factors;
  const hasAny = items.length > 0 || codes > 0;
  return (
    <Section
      id="factors"
      title={text('console.users.factors.title')}
      description={text(factors.is_required ? 'console.users.factors.required' : 'console.users.factors.optional', {
        codes,
      })}
      flush
      actions={mayChange && hasAny ? <ResetFactors user={user} factors={factors} /> : null}
    >
      <FactorDemand user={user} mayChange={mayChange} />
      <Requirement factors={factors} texts={texts} />
      {items.length > 0 ? (
        <DataTable
          caption={text('console.users.factors.title')}
          columns={mayChange ? [...columns, removeColumn(texts, user, factors)] : columns}
          rows={items}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={KeyRound} title={text('console.users.factors.none')}>
          {text('console.users.factors.noneHint')}
        </EmptyState>
      )}
    </Section>
  );
}

type RequirementProps = Pick<SecondFactorsProps, 'factors'> & { texts: Texts };

/** What happens to a user who has no factor although one is required. */
function Requirement({ factors: { is_due, due_at, is_required, items }, texts }: RequirementProps) {
  const { text } = texts;
  if (!is_required || items.some(({ is_usable }) => is_usable)) return null;
  return (
    <div className="border-line border-b px-4 py-4 sm:px-5">
      <Alert tone="warning" title={text(is_due ? 'console.users.factors.overdue' : 'console.users.factors.missing')}>
        {is_due
          ? text('console.users.factors.overdueHint')
          : due_at
            ? richText(texts, 'console.users.factors.missingUntil', {
                time: () => <Time instant={due_at} as="minute" />,
              })
            : text('console.users.factors.missingHint')}
      </Alert>
    </div>
  );
}

/** Why a code by email cannot be sent. */
const unusableText = ({ text }: Texts, { email_verified }: User): string =>
  text(email_verified ? 'console.users.factors.mailOff' : 'console.users.factors.notVerified');

const columnsFor = (texts: Texts, user: User) => [
  {
    key: 'name',
    header: texts.text('console.users.factors.name'),
    cell: ({ name }: UserFactor) => <span className="font-medium [overflow-wrap:anywhere]">{name}</span>,
  },
  {
    key: 'kind',
    header: texts.text('console.users.factors.kind'),
    cell: ({ kind, is_backed_up, is_allowed, is_usable }: UserFactor) => (
      <span className="flex flex-wrap items-center gap-1.5">
        {texts.text(`console.users.factors.kinds.${kind}`)}
        {is_backed_up === null ? null : (
          <Badge>{texts.text(is_backed_up ? 'console.users.factors.synced' : 'console.users.factors.oneDevice')}</Badge>
        )}
        {is_allowed ? null : <Badge tone="warning">{texts.text('console.users.factors.notAllowed')}</Badge>}
        {is_allowed && !is_usable ? <Badge tone="warning">{unusableText(texts, user)}</Badge> : null}
      </span>
    ),
  },
  timeColumn<UserFactor>({
    key: 'created',
    header: texts.text('console.users.factors.created'),
    instant: ({ created_at }) => created_at,
  }),
  timeColumn<UserFactor>({
    key: 'used',
    header: texts.text('console.users.factors.lastUsed'),
    instant: ({ last_used_at }) => last_used_at,
  }),
];

const removeColumn = (texts: Texts, user: User, { items }: UserFactors) =>
  actionColumn<UserFactor>((factor) => (
    <RemoveFactor user={user} factor={factor} isLast={items.length === 1} texts={texts} />
  ));
