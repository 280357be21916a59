'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useCallback, useMemo, useRef, useTransition } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Spinner } from '@/components/ui/spinner';
import type { PartyKind } from '@/lib/audit/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { FoldedFilters } from '../../lists/folded-filters';
import { type ListState, listHref, pageHref } from '../../lists/list-state';
import type { TermChip } from '../../lists/term-chips';
import { useAddressChange } from '../../lists/use-address-change';
import { isUnfinished, useAsTyped } from '../../lists/use-as-typed';
import { type FindText, PickerInput } from '../../picker/picker-input';
import { FilterChips } from './filter-chips';
import { type FilterName, filterFieldId, filterLabelKey, outcomes } from './filter-text';
import { readFilterForm } from './read-filter-form';
import { TimeField } from './time-field';

export type EventChoice = { value: string; label: string; description: string };

/** The server action that looks for records. */
export type FindParties = (input: {
  kind: PartyKind;
  q: string;
}) => Promise<ActionResult<{ items: EventChoice[]; more: boolean }>>;

type EventsFilterProps = {
  state: ListState;
  events: EventChoice[];
  /** Names of ids in the filter, and the instants of its times. */
  names: Record<string, string>;
  /** Without it, only events and outcomes are filtered: the page of a record. */
  find?: FindParties | undefined;
  /** The search of the list, with the choice of its order. */
  search?: ReactNode;
  /** The terms of the search. */
  terms?: readonly TermChip[];
  /** Menus beside the search. */
  tools?: ReactNode;
};

type Changes = Record<string, readonly string[]>;

/** What the form keeps of the address, besides its fields. */
const kept = ['limit', 'columns', 'density'] as const;

/** The filter of a page of events. Its values are in the address: a choice adds one, a chip removes one. */
export function EventsFilter({ state, events, names, find, search, terms = [], tools }: EventsFilterProps) {
  const router = useRouter();
  const { text } = useTexts();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const typed = useAsTyped();
  const asked = useRef(state);
  const go = (changes: Changes, how: 'push' | 'replace' = 'push') => {
    asked.current = withChanges(asked.current, changes);
    startTransition(() => router[how](listHref(asked.current, {}), { scroll: false }));
  };
  const picker = { state, go };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    typed.stop();
    go(readFilterForm(event.currentTarget, state));
  };
  const change = ({ target: field }: FormEvent<HTMLFormElement>) => {
    if (!isListField(field)) return;
    typed.stop();
    if (!isUnfinished(field)) typed.after(field, () => go({ [field.name]: [chosenValue(field)] }, 'replace'));
  };
  useAddressChange(pageHref(state), () => {
    // A page that was asked for later is still to come.
    if (pending) return;
    asked.current = state;
    for (const field of form.current?.elements ?? [])
      if (isListField(field) && field !== document.activeElement)
        field.value = state.params[field.name] ?? field.dataset.default ?? '';
  });
  const named = outcomes.map((outcome) => [outcome, text(`console.audit.filter.outcomes.${outcome}`)]);
  const labels = events.map(({ value, label }) => [value, label]);
  const known = { ...names, ...Object.fromEntries([...named, ...labels]) };
  return (
    <form
      ref={form}
      method="get"
      action={state.path}
      aria-label={text('console.audit.filter.form')}
      onSubmit={submit}
      onChange={change}
      className="space-y-3 border-line border-b px-4 py-3 sm:px-5"
    >
      {search ? (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <div className="flex min-w-0 flex-1 basis-80 flex-wrap items-center gap-2">{search}</div>
          <div className="flex flex-wrap gap-2">{tools}</div>
        </div>
      ) : null}
      {find ? (
        <FoldedFilters state={state} className="space-y-3">
          <div className={gridStyle}>
            <EventField {...picker} events={events} isFirst={!search} />
            <RecordFields {...picker} find={find} />
          </div>
          <MoreFields {...picker} find={find} names={names} />
          <Button type="submit" size="sm">
            {text('console.audit.filter.apply')}
          </Button>
        </FoldedFilters>
      ) : (
        <div className={gridStyle}>
          <EventField {...picker} events={events} isFirst={!search} />
          <OutcomeField {...picker} />
        </div>
      )}
      {kept.map((name) =>
        state.params[name] ? <input key={name} type="hidden" name={name} value={state.params[name]} /> : null,
      )}
      <div className="flex flex-wrap items-center gap-2">
        {find ? null : (
          <Button type="submit" size="sm" className="not-noscript:hidden">
            {text('console.audit.filter.apply')}
          </Button>
        )}
        <FilterChips state={state} terms={terms} names={known} go={go} />
        <span className="grid size-7 place-items-center text-faint empty:hidden">{pending ? <Spinner /> : null}</span>
      </div>
    </form>
  );
}

const withChanges = (state: ListState, changes: Changes): ListState => {
  const [q, sort] = [changes.q?.[0] ?? state.params.q ?? '', changes.sort?.[0] ?? state.params.sort ?? ''];
  return { ...state, params: { ...state.params, q, sort }, several: { ...state.several, ...withoutParams(changes) } };
};

const withoutParams = ({ q, sort, ...several }: Changes): Changes => several;

/** The fields that the table of events has besides its filters. */
const isListField = (field: unknown): field is HTMLInputElement | HTMLSelectElement =>
  (field instanceof HTMLInputElement && field.name === 'q') ||
  (field instanceof HTMLSelectElement && field.name === 'sort');

/** An order that is the usual one is not in the address. */
const chosenValue = ({ value, dataset }: HTMLInputElement | HTMLSelectElement): string =>
  value === dataset.default ? '' : value.trim();

const gridStyle = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-4';

type Go = { state: ListState; go: (changes: Changes) => void };

function EventField({ events, ...picker }: Go & { events: EventChoice[]; isFirst: boolean }) {
  const { text } = useTexts();
  return (
    <FilterPicker
      {...picker}
      name="action"
      find={useEventSearch(events)}
      placeholder={text('console.audit.filter.anyEvent')}
    />
  );
}

function RecordFields({ find, ...picker }: Go & { find: FindParties }) {
  const { text } = useTexts();
  const placeholder = text('console.audit.filter.nameOrId');
  return (
    <>
      <FilterPicker {...picker} name="user" find={usePartySearch(find, 'user')} placeholder={placeholder} />
      <FilterPicker {...picker} name="client" find={usePartySearch(find, 'client')} placeholder={placeholder} />
      <AddField {...picker} name="request_id" placeholder={text('console.audit.filter.requestIdHint')} />
    </>
  );
}

const moreNames = ['target', 'actor', 'outcome', 'ip', 'from', 'to'];

function MoreFields({ find, names, ...picker }: Go & { find: FindParties; names: Record<string, string> }) {
  const { text } = useTexts();
  const { several } = picker.state;
  const search = usePartySearch(find, 'target');
  const instantOf = ([time]: readonly string[] = []) => time && (names[time] ?? time);
  return (
    <details open={moreNames.some((name) => several[name]?.length)}>
      <summary className="inline-flex min-h-6 items-center text-muted text-sm underline-offset-2 hover:underline">
        {text('console.audit.filter.more')}
      </summary>
      <div className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <FilterPicker
          {...picker}
          name="target"
          find={search}
          placeholder={text('console.audit.filter.recordNameOrId')}
        />
        <FilterPicker {...picker} name="actor" find={search} placeholder={text('console.audit.filter.nameOrId')} />
        <OutcomeField {...picker} />
        <AddField {...picker} name="ip" placeholder="203.0.113.9" />
        <TimeField name="from" instant={instantOf(several.from)} />
        <TimeField name="to" instant={instantOf(several.to)} />
      </div>
    </details>
  );
}

function FilterPicker({
  state,
  go,
  name,
  find,
  placeholder,
  isFirst,
}: Go & { name: FilterName; find: FindText; placeholder: string; isFirst?: boolean | undefined }) {
  const { text } = useTexts();
  const values = state.several[name] ?? [];
  const label = text(filterLabelKey(name));
  const add = (value: string) => go({ [name]: [...values.filter((other) => other !== value), value] });
  return (
    <Field id={filterFieldId(name)} label={label}>
      {({ id }) => (
        <>
          <PickerInput
            id={id}
            label={label}
            find={find}
            placeholder={placeholder}
            isOffered={(value) => !values.includes(value)}
            onPick={({ value }) => add(value)}
            filter={{ name, onText: add, isListSearch: isFirst }}
          />
          <KeptValues name={name} values={values} />
        </>
      )}
    </Field>
  );
}

/** A field that adds its text to the values of the filter. */
function AddField({ state, name, placeholder }: Go & { name: FilterName; placeholder: string }) {
  const { text } = useTexts();
  return (
    <Field id={filterFieldId(name)} label={text(filterLabelKey(name))}>
      {(control) => (
        <>
          <Input
            {...control}
            name={name}
            placeholder={placeholder}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            data-adds=""
          />
          <KeptValues name={name} values={state.several[name] ?? []} />
        </>
      )}
    </Field>
  );
}

/** The values that are already in the address, for a browser without JavaScript. */
function KeptValues({ name, values }: { name: string; values: readonly string[] }) {
  return values.map((value) => <input key={value} type="hidden" name={name} value={value} />);
}

function OutcomeField({ state, go }: Go) {
  const { text } = useTexts();
  const value = state.several.outcome?.[0] ?? '';
  return (
    <Field id={filterFieldId('outcome')} label={text(filterLabelKey('outcome'))}>
      {(control) => (
        <Select
          {...control}
          key={value}
          name="outcome"
          defaultValue={value}
          onChange={(event) => go({ outcome: [event.target.value] })}
        >
          <option value="">{text('console.audit.filter.anyOutcome')}</option>
          {outcomes.map((outcome) => (
            <option key={outcome} value={outcome}>
              {text(`console.audit.filter.outcomes.${outcome}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function useEventSearch(events: EventChoice[]): FindText {
  return useCallback(
    async (q) => {
      const typed = q.toLowerCase();
      const items = events.filter(({ value, label }) => `${label} ${value}`.toLowerCase().includes(typed));
      return { ok: true, data: { items, more: false } };
    },
    [events],
  );
}

const usePartySearch = (find: FindParties, kind: PartyKind): FindText =>
  useMemo(() => (q) => find({ kind, q }), [find, kind]);
