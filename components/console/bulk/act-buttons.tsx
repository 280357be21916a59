'use client';

import { ChevronUp } from 'lucide-react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu';
import type { ListAct } from './bulk-actions';

/** How many acts have a button of their own in wide windows. */
const SHOWN = 3;

type ActButtonsProps = { acts: readonly ListAct[]; onChoose: (act: ListAct) => void };

/** The acts as buttons and a menu; in narrow windows as a menu alone. */
export function ActButtons({ acts, onChoose }: ActButtonsProps) {
  const { text } = useTexts();
  const label = (act: ListAct) => text(`console.bulk.bar.buttons.${act}`);
  return (
    <div className="ms-auto flex flex-wrap justify-end gap-2">
      {acts.slice(0, SHOWN).map((act) => (
        <Button key={act} className="max-md:hidden" variant={variantOf(act)} onClick={() => onChoose(act)}>
          {label(act)}
        </Button>
      ))}
      <DropdownMenu
        className="max-h-80 overflow-y-auto"
        trigger={
          <Button className={acts.length > SHOWN ? undefined : 'md:hidden'}>
            <span className="md:hidden">{text('console.bulk.bar.acts')}</span>
            <span className="max-md:hidden">{text('console.bulk.bar.more')}</span>
            <ChevronUp aria-hidden />
          </Button>
        }
      >
        {acts.map((act, index) => (
          <MenuItem key={act} className={index < SHOWN ? 'md:hidden' : undefined} onSelect={() => onChoose(act)}>
            {label(act)}
          </MenuItem>
        ))}
      </DropdownMenu>
    </div>
  );
}

const variantOf = (act: ListAct) => (/\.(delete|end|withdraw)$/.test(act) ? 'danger-outline' : undefined);
