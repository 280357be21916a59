import { dayOf } from '@/components/console/day-of';
import { FilterBar } from '@/components/console/filter-bar';
import { FilterSelect } from '@/components/console/filter-select';
import type { ListState } from '@/components/console/list-state';
import { Input } from '@/components/ui/input';
import { auditActions } from '@/lib/audit/schema';

type AuditFiltersProps = { state: ListState; filtered: boolean };

export function AuditFilters({ state, filtered }: AuditFiltersProps) {
  const { action, actor, target, from, to } = state.params;
  return (
    <FilterBar state={state} label="Filter events" clearHref={filtered ? '/console/audit' : null}>
      <FilterSelect
        name="action"
        label="Action"
        value={action}
        any="Any action"
        options={auditActions.map((name) => ({ value: name, label: name }))}
        className="sm:w-52"
      />
      <PartyField name="actor" label="Actor" value={actor} isFirst />
      <PartyField name="target" label="Target" value={target} />
      <DayField name="from" label="From" value={from} />
      <DayField name="to" label="To" value={to} />
    </FilterBar>
  );
}

type FilterFieldProps = { name: string; label: string; value: string | undefined; isFirst?: boolean };

function PartyField({ name, label, value, isFirst }: FilterFieldProps) {
  return (
    <Input
      name={name}
      aria-label={`${label}: ID or name`}
      placeholder={`${label} ID or name`}
      defaultValue={value}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      data-list-search={isFirst ? '' : undefined}
      className="w-auto min-w-40 flex-1"
    />
  );
}

function DayField({ name, label, value }: FilterFieldProps) {
  return (
    <div className="flex flex-1 items-center gap-2 text-muted text-sm sm:flex-none">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <Input type="date" id={`filter-${name}`} name={name} defaultValue={dayOf(value)} className="sm:w-36" />
    </div>
  );
}
