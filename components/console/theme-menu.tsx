'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu';
import { applyTheme } from './apply-theme';
import { isTheme, type Theme, themes } from './theme';

const choices = {
  system: { label: 'System', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
};

export function ThemeMenu({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = choices[theme].icon;
  const choose = (value: string) => {
    if (!isTheme(value)) return;
    setTheme(value);
    applyTheme(value);
  };
  return (
    <DropdownMenu
      className="min-w-36"
      trigger={
        <button type="button" aria-label={`Theme: ${choices[theme].label}`} className={buttonStyle('ghost', 'icon')}>
          <Icon aria-hidden />
        </button>
      }
    >
      <MenuRadioGroup value={theme} onValueChange={choose}>
        {themes.map((value) => {
          const Choice = choices[value].icon;
          return (
            <MenuRadioItem key={value} value={value}>
              <Choice aria-hidden />
              {choices[value].label}
            </MenuRadioItem>
          );
        })}
      </MenuRadioGroup>
    </DropdownMenu>
  );
}
