'use client';

import { useEffect, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Field } from '@/components/ui/field';
import { Section } from '@/components/ui/section';
import { Select } from '@/components/ui/select';
import type { MessageKey } from '@/lib/language';
import { previewPages, previewThemes, widths } from './preview-pages';
import { ScaledFrame } from './scaled-frame';
import { type Draft, useDraft } from './use-draft';

const DEBOUNCE_MS = 400;

/**
 * A page with sample data and the brand as it is being edited. The server renders it, without scripts and forms; `images`
 * changes when an image is replaced.
 */
export function BrandPreview({ images }: { images: string }) {
  const { text } = useTexts();
  const [page, setPage] = useState<string>(previewPages[0].value);
  const [width, setWidth] = useState<string>(widths[0].value);
  const [theme, setTheme] = useState<string>(previewThemes[0].value);
  const draft = usePaused(useDraft());
  const { address, label } = previewPages.find(({ value }) => value === page) ?? previewPages[0];
  const { pixels } = widths.find(({ value }) => value === width) ?? widths[0];
  return (
    <Section
      id="brand-preview"
      title={text('console.settings.brand.preview.title')}
      description={text('console.settings.brand.preview.description')}
      flush
    >
      <div className="flex flex-wrap items-end gap-4 border-line border-b px-4 py-3 sm:px-5">
        <Field id="preview-page" label={text('console.settings.brand.preview.page')}>
          {(control) => (
            <Select {...control} value={page} onChange={(event) => setPage(event.target.value)}>
              {previewPages.map((option) => (
                <option key={option.value} value={option.value}>
                  {text(option.label)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Choice
          legend={text('console.settings.brand.preview.width')}
          name="preview-width"
          options={widths}
          value={width}
          onChange={setWidth}
        />
        <Choice
          legend={text('console.settings.brand.preview.theme')}
          name="preview-theme"
          options={previewThemes}
          value={theme}
          onChange={setTheme}
        />
      </div>
      <ScaledFrame
        key={images}
        title={text('console.settings.brand.preview.frame', { page: text(label) })}
        src={`${address}?${new URLSearchParams({ ...textsOf(draft), theme })}`}
        width={pixels}
      />
    </Section>
  );
}

const textsOf = (draft: Draft): Record<string, string> =>
  Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, value ?? '']));

/** The value after a pause in changes. */
function usePaused<Value>(value: Value): Value {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

type ChoiceProps = {
  legend: string;
  name: string;
  options: readonly { value: string; label: MessageKey }[];
  value: string;
  onChange: (value: string) => void;
};

function Choice({ legend, name, options, value, onChange }: ChoiceProps) {
  const { text } = useTexts();
  return (
    <fieldset className="text-sm">
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="flex gap-4">
        {options.map((option) => (
          <label key={option.value} className="flex h-9 items-center gap-2 md:h-8">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="size-4"
            />
            {text(option.label)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
