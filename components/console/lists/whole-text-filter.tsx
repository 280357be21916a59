'use client';

import { Input } from '@/components/ui/input';

type WholeTextFilterProps = {
  name: string;
  label: string;
  value: string | undefined;
  placeholder?: string;
  /** The first field of the list, which the keyboard shortcut of the search focuses. */
  isListSearch?: boolean;
};

/** A filter that compares whole values: it is applied with Enter or when the field is left, not while it is typed. */
export function WholeTextFilter({ name, label, value, placeholder, isListSearch }: WholeTextFilterProps) {
  return (
    <Input
      name={name}
      aria-label={label}
      placeholder={placeholder ?? label}
      defaultValue={value}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={200}
      dir="auto"
      data-list-search={isListSearch ? '' : undefined}
      className={isListSearch ? 'min-w-48 flex-1 sm:max-w-72' : 'min-w-40 flex-1 sm:max-w-52'}
      onChange={(event) => event.stopPropagation()}
      onBlur={({ currentTarget }) => {
        if (currentTarget.value.trim() !== (value ?? '')) currentTarget.form?.requestSubmit();
      }}
    />
  );
}
