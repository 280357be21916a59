'use client';

import { Columns3 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  MenuCheckboxItem,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '@/components/ui/dropdown-menu';
import { type ListState, pageHref } from './list-state';
import type { ColumnChoice } from './visible-columns';

type ColumnsMenuProps = { state: ListState; choices: ColumnChoice[] };

const densities = ['comfortable', 'compact'] as const;

/** Which columns a list shows, and how high its rows are. The address of the list holds both. */
export function ColumnsMenu({ state, choices }: ColumnsMenuProps) {
  const { text } = useTexts();
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [shown, setShown] = useState(() => shownKeys(choices));
  useEffect(() => setShown(shownKeys(choices)), [choices]);
  const show = (changes: Record<string, string | undefined>) =>
    startTransition(() => router.replace(pageHref(state, changes), { scroll: false }));
  const choose = (key: string, isShown: boolean) => {
    const next = choices.map((choice) => choice.key).filter((one) => (one === key ? isShown : shown.includes(one)));
    if (next.length === 0) return;
    setShown(next);
    show({ columns: isDefault(choices, next) ? undefined : next.join(',') });
  };
  const hasChanges = Boolean(state.params.columns ?? state.params.density);
  return (
    <DropdownMenu
      width="w-56"
      className="max-h-[min(28rem,var(--radix-dropdown-menu-content-available-height))] overflow-y-auto"
      trigger={
        <Button>
          <Columns3 aria-hidden />
          {text('console.lists.columns.open')}
        </Button>
      }
    >
      <MenuLabel>{text('console.lists.columns.title')}</MenuLabel>
      {choices.map(({ key, label }) => (
        <MenuCheckboxItem
          key={key}
          checked={shown.includes(key)}
          onCheckedChange={(isShown) => choose(key, isShown)}
          onSelect={(event) => event.preventDefault()}
        >
          {label}
        </MenuCheckboxItem>
      ))}
      <MenuSeparator />
      <MenuLabel>{text('console.lists.density.title')}</MenuLabel>
      <MenuRadioGroup
        value={state.params.density === 'compact' ? 'compact' : 'comfortable'}
        onValueChange={(density) => show({ density: density === 'compact' ? density : undefined })}
      >
        {densities.map((density) => (
          <MenuRadioItem key={density} value={density} onSelect={(event) => event.preventDefault()}>
            {text(`console.lists.density.${density}`)}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem disabled={!hasChanges} onSelect={() => show({ columns: undefined, density: undefined })}>
        {text('console.lists.columns.reset')}
      </MenuItem>
    </DropdownMenu>
  );
}

const shownKeys = (choices: readonly ColumnChoice[]): string[] =>
  choices.filter(({ isShown }) => isShown).map(({ key }) => key);

const isDefault = (choices: readonly ColumnChoice[], shown: readonly string[]): boolean =>
  choices.every(({ key, isDefault }) => shown.includes(key) === isDefault);
