'use client';

import { ColorField } from '@/components/console/forms/color-field';
import { useTexts } from '@/components/language/texts-provider';
import { type ColorProblem, colorProblems, defaultColors, themes } from '@/lib/kernel/brand-colors';
import { SettingsGroup } from '../settings-group';
import { useDraft } from './use-draft';

const isUsable = (color: string | null): boolean => color === null || /^#[0-9a-f]{6}$/i.test(color);

/** The colours of both themes, with their contrast as they are picked. */
export function ColorsGroup({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  const { color_light, color_dark, background_light, background_dark } = useDraft();
  const colors = { color_light, color_dark, background_light, background_dark };
  const problems = Object.values(colors).every(isUsable) ? colorProblems(colors) : [];
  const problemOf = (path: ColorProblem['path']) => problems.find((problem) => problem.path === path);
  return themes.map((theme) => (
    <SettingsGroup
      key={theme}
      id={`brand-${theme}`}
      title={text(`console.settings.brand.colors.${theme}`)}
      description={text('console.settings.brand.colors.description')}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <ColorField
          name={`brand.color_${theme}`}
          label={text('console.settings.brand.colors.accent.label', { theme })}
          hint={text('console.settings.brand.colors.accent.hint')}
          fallback={defaultColors[theme].color}
          problem={problemOf(`color_${theme}`)}
          readOnly={readOnly}
        />
        <ColorField
          name={`brand.background_${theme}`}
          label={text('console.settings.brand.colors.background.label', { theme })}
          hint={text('console.settings.brand.colors.background.hint', { theme })}
          fallback={defaultColors[theme].background}
          problem={problemOf(`background_${theme}`)}
          readOnly={readOnly}
        />
      </div>
    </SettingsGroup>
  ));
}
