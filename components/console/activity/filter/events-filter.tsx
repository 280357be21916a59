'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useCallback, useMemo, useTransition } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Spinner } from '@/components/ui/spinner';
import type { PartyKind } from '@/lib/audit/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { type FindText, PickerInput } from '../../picker/picker-input';
import { type EventsAddress, filterHref } from '../events-address';
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
  address: EventsAddress;
  events: EventChoice[];
  /** Names of ids in the filter. */
  names: Record<string, string>;
  /** Without it, only events and outcomes are filtered: the page of a record. */
  find?: FindParties;
};

/** The filter of a page of events. Its values are in the address: a choice adds one, a chip removes one. */
export function EventsFilter({ address, events, names, find }: EventsFilterProps) {
  const router = useRouter();
  const { text } = useTexts();
  const [pending, startTransition] = useTransition();
  const go = (changes: Record<string, string[]>) =>
    startTransition(() => router.push(filterHref(address, changes), { scroll: false }));
  const picker = { address, go };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(readFilterForm(event.currentTarget, address));
  };
  const named = outcomes.map((outcome) => [outcome, text(`console.audit.filter.outcomes.${outcome}`)]);
  const labels = events.map(({ value, label }) => [value, label]);
  const known = { ...names, ...Object.fromEntries([...named, ...labels]) };
  return (
    <form
      method="get"
      action={address.path}
      aria-label={text('console.audit.filter.form')}
      onSubmit={submit}
      className="space-y-3 border-line border-b px-4 py-3 sm:px-5"
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <FilterPicker
          {...picker}
          name="action"
          find={useEventSearch(events)}
          placeholder={text('console.audit.filter.anyEvent')}
          isFirst
        />
        {find ? <RecordFields {...picker} find={find} /> : <OutcomeField {...picker} />}
      </div>
      {find ? <MoreFields {...picker} find={find} /> : null}
      {address.limit ? <input type="hidden" name="limit" value={address.limit} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm" className={find ? undefined : 'noscript:inline-flex hidden'}>
          {text('console.audit.filter.apply')}
        </Button>
        <FilterChips address={address} names={known} go={go} />
        <span className="grid size-7 place-items-center text-faint empty:hidden">{pending ? <Spinner /> : null}</span>
      </div>
    </form>
  );
}

type Go = { address: EventsAddress; go: (changes: Record<string, string[]>) => void };

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

function MoreFields({ find, ...picker }: Go & { find: FindParties }) {
  const { text } = useTexts();
  const { filter } = picker.address;
  const search = usePartySearch(find, 'target');
  return (
    <details open={moreNames.some((name) => filter[name]?.length)}>
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
        <TimeField name="from" instant={filter.from?.[0]} />
        <TimeField name="to" instant={filter.to?.[0]} />
      </div>
    </details>
  );
}

function FilterPicker({
  address,
  go,
  name,
  find,
  placeholder,
  isFirst,
}: Go & { name: FilterName; find: FindText; placeholder: string; isFirst?: boolean }) {
  const { text } = useTexts();
  const values = address.filter[name] ?? [];
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
function AddField({ address, name, placeholder }: Go & { name: FilterName; placeholder: string }) {
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
          <KeptValues name={name} values={address.filter[name] ?? []} />
        </>
      )}
    </Field>
  );
}

/** The values that are already in the address, for a browser without JavaScript. */
function KeptValues({ name, values }: { name: string; values: string[] }) {
  return values.map((value) => <input key={value} type="hidden" name={name} value={value} />);
}

function OutcomeField({ address, go }: Go) {
  const { text } = useTexts();
  const value = address.filter.outcome?.[0] ?? '';
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
