import { estimateStrength, type Strength } from './estimate-strength';
import type { ScriptTexts } from './strength-meter';

const PAUSE_MS = 800;

/** The values of the fields of the form that name the user, besides the names that the server gave. */
const namesOf = (form: HTMLFormElement | null, given: string): string[] => {
  const fields = ['username', 'email'].map((name) => form?.elements.namedItem(name));
  const typed = fields.flatMap((field) => (field instanceof HTMLInputElement ? [field.value] : []));
  return [...typed, ...given.split(' ')].filter(Boolean);
};

/** What a screen reader is told. */
function spokenText(texts: ScriptTexts, { score, length, isUnnamed }: Strength, minLength: number): string {
  if (score === 0) return '';
  const missing = minLength - length;
  if (missing > 0) return texts.tooShort[missing - 1] ?? '';
  return (isUnnamed ? texts.spoken : texts.spokenNamed)[score - 1] ?? '';
}

/** Shows how strong the password in the field of this meter is while it is typed. */
function watch(meter: HTMLElement): void {
  const input = document.getElementById(meter.dataset.strengthOf ?? '');
  if (!(input instanceof HTMLInputElement)) return;
  const texts: ScriptTexts = JSON.parse(meter.dataset.texts ?? '');
  const minLength = Number(meter.dataset.minLength);
  const label = meter.querySelector('[data-strength-label]');
  const spoken = meter.querySelector('[role=status]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    const strength = estimateStrength(input.value, {
      minLength,
      names: namesOf(input.form, meter.dataset.names ?? ''),
    });
    meter.dataset.score = String(strength.score);
    if (label) label.textContent = texts.labels[strength.score - 1] ?? '';
    const met: Record<string, boolean> = { length: strength.isLongEnough, names: strength.isUnnamed };
    for (const rule of meter.querySelectorAll<HTMLElement>('[data-rule]'))
      rule.dataset.met = String(met[rule.dataset.rule ?? ''] ?? false);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (spoken) spoken.textContent = spokenText(texts, strength, minLength);
    }, PAUSE_MS);
  };
  // Shown at once, so that nothing below it moves while people type.
  meter.hidden = false;
  input.form?.addEventListener('input', show);
  show();
}

for (const meter of document.querySelectorAll<HTMLElement>('[data-strength-of]')) watch(meter);
