'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { buttonStyle } from '@/components/ui/button-style';
import { DropdownMenu, MenuRadioGroup, MenuRadioItem } from '@/components/ui/dropdown-menu';
import { applyTheme } from './apply-theme';
import { isTheme, type Theme, themes } from './theme';

const choices = {
  system: { label: 'account.shared.theme.system', icon: Monitor },
  light: { label: 'account.shared.theme.light', icon: Sun },
  dark: { label: 'account.shared.theme.dark', icon: Moon },
} as const;

export function ThemeMenu({ initial }: { initial: Theme }) {
  const { text } = useTexts();
  const [theme, setTheme] = useState(initial);
  const Icon = choices[theme].icon;
  const choose = (value: string) => {
    if (!isTheme(value)) return;
    setTheme(value);
    applyTheme(value);
  };
  return (
    <DropdownMenu
      width="min-w-36"
      trigger={
        <button
          type="button"
          aria-label={text('account.shared.theme.label', { theme: text(choices[theme].label) })}
          className={buttonStyle('ghost', 'icon')}
        >
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
              {text(choices[value].label)}
            </MenuRadioItem>
          );
        })}
      </MenuRadioGroup>
    </DropdownMenu>
  );
}
