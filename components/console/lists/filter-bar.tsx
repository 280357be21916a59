'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Spinner } from '@/components/ui/spinner';
import { dayOf } from './day-of';
import { hrefOf, type ListState } from './list-state';

const debounceMs = 250;

type FilterBarProps = { state: ListState; label: string; children: ReactNode };

export function FilterBar({ state, label, children }: FilterBarProps) {
  const { text } = useTexts();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [pending, startTransition] = useTransition();
  useFieldsFollowAddress(form, state);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    clearTimeout(timer.current);
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([key, value]) => [key, String(value).trim()]),
    );
    startTransition(() =>
      router.replace(hrefOf(state.path, { ...values, limit: state.params.limit }), { scroll: false }),
    );
  };
  const change = (event: FormEvent<HTMLFormElement>) => {
    clearTimeout(timer.current);
    const wait = event.target instanceof HTMLSelectElement ? 0 : debounceMs;
    timer.current = setTimeout(() => form.current?.requestSubmit(), wait);
  };
  return (
    <form ref={form} method="get" action={state.path} aria-label={label} onSubmit={submit} onChange={change}>
      <div className="flex flex-wrap items-end gap-2 border-line border-b px-4 py-3">
        {children}
        {state.params.limit ? <input type="hidden" name="limit" value={state.params.limit} /> : null}
        <Button type="submit" className="noscript:inline-flex hidden">
          {text('console.shared.list.apply')}
        </Button>
        {state.isFiltered ? (
          <Link href={state.path} className={buttonStyle('ghost')}>
            {text('console.shared.list.clear')}
          </Link>
        ) : null}
        <span className="grid size-8 place-items-center text-faint">{pending ? <Spinner /> : null}</span>
      </div>
    </form>
  );
}

/**
 * Sets the fields to the address when it changes, for example by Back or "Clear filters". The fields are uncontrolled,
 * so that they work without JavaScript. The HTML has the values of the first address; text typed since must stay.
 */
function useFieldsFollowAddress(form: { current: HTMLFormElement | null }, state: ListState): void {
  const address = hrefOf(state.path, state.params);
  const shown = useRef(address);
  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    for (const field of form.current?.elements ?? []) {
      const isNamed = (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) && field.name;
      if (isNamed && field !== document.activeElement) field.value = addressValue(field, state);
    }
  }, [form, state, address]);
}

function addressValue(field: HTMLInputElement | HTMLSelectElement, state: ListState): string {
  const value = state.params[field.name] ?? field.dataset.default ?? '';
  return field.type === 'date' ? dayOf(value) : value;
}
