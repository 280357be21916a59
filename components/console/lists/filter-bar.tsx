'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useRef, useTransition } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { Link } from '@/components/ui/link';
import { Spinner } from '@/components/ui/spinner';
import { dayOf } from './day-of';
import { hrefOf, type ListState, pageHref, unfilteredHref } from './list-state';
import { useAddressChange } from './use-address-change';
import { isUnfinished, useAsTyped } from './use-as-typed';

type FilterBarProps = {
  state: ListState;
  label: string;
  /** Menus beside the form. */
  tools?: ReactNode;
  children: ReactNode;
};

/** What the form keeps of the address, besides its fields. */
const kept = ['limit', 'columns', 'density'] as const;

export function FilterBar({ state, label, tools, children }: FilterBarProps) {
  const { text } = useTexts();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const typed = useAsTyped();
  const [pending, startTransition] = useTransition();
  useFieldsFollowAddress(form, state);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    typed.stop();
    const fields = event.currentTarget.elements;
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)]
        .map(([key, value]) => [key, String(value).trim()] as const)
        .filter(([key, value]) => value !== defaultOf(fields, key)),
    );
    startTransition(() =>
      router.replace(
        hrefOf(state.path, { ...values, ...Object.fromEntries(kept.map((key) => [key, state.params[key]])) }),
        {
          scroll: false,
        },
      ),
    );
  };
  const change = (event: FormEvent<HTMLFormElement>) => {
    typed.stop();
    if (isUnfinished(event.target)) return;
    typed.after(event.target, () => form.current?.requestSubmit());
  };
  return (
    <div className="flex flex-wrap items-end justify-between gap-2 border-line border-b px-4 py-3">
      <form
        ref={form}
        method="get"
        action={state.path}
        aria-label={label}
        onSubmit={submit}
        onChange={change}
        className="flex min-w-0 flex-1 basis-160 flex-wrap items-end gap-2"
      >
        {children}
        {kept.map((key) =>
          state.params[key] ? <input key={key} type="hidden" name={key} value={state.params[key]} /> : null,
        )}
        <Button type="submit" className="not-noscript:hidden">
          {text('console.shared.list.apply')}
        </Button>
        {state.isFiltered ? (
          <Link href={unfilteredHref(state)} className={buttonStyle('ghost')}>
            {text('console.shared.list.clear')}
          </Link>
        ) : null}
        <span className="grid size-8 place-items-center text-faint">{pending ? <Spinner /> : null}</span>
      </form>
      {tools ? <div className="flex flex-wrap gap-2">{tools}</div> : null}
    </div>
  );
}

/** The value that stands for no filter. */
function defaultOf(fields: HTMLFormControlsCollection, name: string): string | undefined {
  const field = fields.namedItem(name);
  return field instanceof HTMLElement ? field.dataset.default : undefined;
}

/** Sets the fields to the address when it changes. They are uncontrolled, so that they work without JavaScript. */
function useFieldsFollowAddress(form: { current: HTMLFormElement | null }, state: ListState): void {
  useAddressChange(pageHref(state), () => {
    for (const field of form.current?.elements ?? []) {
      const isNamed = (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) && field.name;
      if (isNamed && field !== document.activeElement) field.value = addressValue(field, state);
    }
  });
}

function addressValue(field: HTMLInputElement | HTMLSelectElement, state: ListState): string {
  const value = state.params[field.name] ?? field.dataset.default ?? '';
  return field.type === 'date' ? dayOf(value) : value;
}
