'use client';

import { ColorField } from '@/components/console/forms/color-field';
import { colorProblems, defaultColors } from '@/lib/kernel/brand-colors';
import { SettingsGroup } from '../settings-group';
import { useDraft } from './use-draft';

const isUsable = (color: string | null): boolean => color === null || /^#[0-9a-f]{6}$/i.test(color);

const groups = [
  { theme: 'light', title: 'Light theme' },
  { theme: 'dark', title: 'Dark theme' },
] as const;

/** The colours of both themes, with their contrast as they are picked. */
export function ColorsGroup({ readOnly }: { readOnly: boolean }) {
  const { color_light, color_dark, background_light, background_dark } = useDraft();
  const colors = { color_light, color_dark, background_light, background_dark };
  const problems = Object.values(colors).every(isUsable) ? colorProblems(colors) : [];
  return groups.map(({ theme, title }) => (
    <SettingsGroup
      key={theme}
      id={`brand-${theme}`}
      title={title}
      description="Everything must be readable: links on the background and text on the background have a contrast of at least 4.5:1 (WCAG 2.2 AA)."
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <ColorField
          name={`brand.color_${theme}`}
          label={`Accent colour, ${theme}`}
          hint="Buttons, links and focus rings. Text on it is white or black, whichever can be read."
          fallback={defaultColors[theme].color}
          problem={problems.find(({ path }) => path === `color_${theme}`)}
          readOnly={readOnly}
        />
        <ColorField
          name={`brand.background_${theme}`}
          label={`Background, ${theme}`}
          hint={`The page behind the card. Text on it is ${theme === 'light' ? 'nearly black' : 'nearly white'}.`}
          fallback={defaultColors[theme].background}
          problem={problems.find(({ path }) => path === `background_${theme}`)}
          readOnly={readOnly}
        />
      </div>
    </SettingsGroup>
  ));
}
