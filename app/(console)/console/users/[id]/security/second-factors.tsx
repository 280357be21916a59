import { KeyRound } from 'lucide-react';
import { actionColumn } from '@/components/console/lists/action-column';
import { countOf } from '@/components/console/lists/count-of';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { User } from '@/lib/directory/users/schema';
import { factorKindLabels } from '@/lib/sign-in/factors/choices';
import type { UserFactor, UserFactors } from '@/lib/sign-in/user-factors/schema';
import { RemoveFactor } from './remove-factor';
import { ResetFactors } from './reset-factors';

type SecondFactorsProps = { user: User; factors: UserFactors; mayChange: boolean };

/** What the user proves besides the password, and what the settings require. */
export function SecondFactors({ user, factors, mayChange }: SecondFactorsProps) {
  const { items, recovery_codes_left: codes } = factors;
  const hasAny = items.length > 0 || codes > 0;
  return (
    <Section
      id="factors"
      title="Second factors"
      description={`${requirementText(factors)} ${countOf(codes, 'recovery code is', 'recovery codes are')} left.`}
      flush
      actions={mayChange && hasAny ? <ResetFactors user={user} factors={factors} /> : null}
    >
      <Requirement factors={factors} />
      {items.length > 0 ? (
        <DataTable
          caption="Second factors"
          columns={mayChange ? [...columnsFor(user), removeColumn(user, factors)] : columnsFor(user)}
          rows={items}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={KeyRound} title="No second factor">
          Users set one up on their account page, or at sign-in if the settings require one.
        </EmptyState>
      )}
    </Section>
  );
}

const requirementText = ({ is_required }: UserFactors): string =>
  is_required ? 'The settings require one of this user.' : 'Optional for this user.';

/** What happens to a user who has no factor that the settings require. */
function Requirement({ factors: { is_due, due_at, is_required, items } }: Pick<SecondFactorsProps, 'factors'>) {
  if (!is_required || items.some(({ is_usable }) => is_usable)) return null;
  return (
    <div className="border-line border-b px-4 py-4 sm:px-5">
      <Alert tone="warning" title={is_due ? 'A second factor is overdue' : 'A second factor is missing'}>
        {is_due ? (
          'The user must set one up at the next sign-in. The password grant is refused until then.'
        ) : due_at ? (
          <>
            The user is asked to set one up at each sign-in, and can postpone it until{' '}
            <Time instant={due_at} as="minute" />.
          </>
        ) : (
          'The user is asked to set one up at the next sign-in. The time to do so begins then.'
        )}
      </Alert>
    </div>
  );
}

/** Why a code by email cannot be sent. */
const unusableText = ({ email_verified }: User): string => (email_verified ? 'Mail is off' : 'Address not verified');

const columnsFor = (user: User) => [
  {
    key: 'name',
    header: 'Name',
    cell: ({ name }: UserFactor) => <span className="font-medium [overflow-wrap:anywhere]">{name}</span>,
  },
  {
    key: 'kind',
    header: 'Kind',
    cell: ({ kind, is_backed_up, is_allowed, is_usable }: UserFactor) => (
      <span className="flex flex-wrap items-center gap-1.5">
        {factorKindLabels[kind]}
        {is_backed_up === null ? null : <Badge>{is_backed_up ? 'Synced' : 'On one device'}</Badge>}
        {is_allowed ? null : <Badge tone="warning">Not allowed</Badge>}
        {is_allowed && !is_usable ? <Badge tone="warning">{unusableText(user)}</Badge> : null}
      </span>
    ),
  },
  timeColumn<UserFactor>({ key: 'created', header: 'Created', instant: ({ created_at }) => created_at }),
  timeColumn<UserFactor>({ key: 'used', header: 'Last used', instant: ({ last_used_at }) => last_used_at }),
];

const removeColumn = (user: User, { items }: UserFactors) =>
  actionColumn<UserFactor>((factor) => <RemoveFactor user={user} factor={factor} isLast={items.length === 1} />);
