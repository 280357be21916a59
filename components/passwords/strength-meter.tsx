import { clsx } from 'clsx';
import type { Strength } from './estimate-strength';

/** What the script of a page of a flow shows: by score, and by the number of characters that are missing. */
export type ScriptTexts = {
  labels: readonly string[];
  spoken: readonly string[];
  spokenNamed: readonly string[];
  tooShort: readonly string[];
};

type MeterTexts = { length: string; names: string; met: string };

const english = (minLength: number): MeterTexts => ({
  length: `At least ${minLength} characters`,
  names: 'Not mainly the username or email',
  met: '(met)',
});

type StrengthMeterProps = {
  minLength: number;
  names?: readonly string[] | undefined;
  /** On pages of a flow: the field that the script of the page watches. It shows the meter. */
  inputId?: string;
  scriptTexts?: ScriptTexts;
  /** On pages with React: what is shown, and what a screen reader is told. */
  strength?: Strength | undefined;
  spoken?: string;
  texts?: MeterTexts;
};

/** Colours of the four bars by score. */
const bars = [
  'group-data-[score="1"]:bg-danger group-data-[score="2"]:bg-warning group-data-[score="3"]:bg-success group-data-[score="4"]:bg-success',
  'group-data-[score="2"]:bg-warning group-data-[score="3"]:bg-success group-data-[score="4"]:bg-success',
  'group-data-[score="3"]:bg-success group-data-[score="4"]:bg-success',
  'group-data-[score="4"]:bg-success',
];

/** How strong a typed password is, and which rules it meets. Screen readers are told after a pause. */
export function StrengthMeter({
  minLength,
  names,
  inputId,
  scriptTexts,
  strength,
  spoken = '',
  texts = english(minLength),
}: StrengthMeterProps) {
  return (
    <div
      data-strength-of={inputId}
      data-texts={scriptTexts && JSON.stringify(scriptTexts)}
      data-min-length={minLength}
      data-names={names?.join(' ')}
      data-score={strength?.score ?? 0}
      hidden={inputId !== undefined}
      className="group mt-3"
    >
      <div aria-hidden className="flex items-center gap-3">
        <div className="grid flex-1 grid-cols-4 gap-1">
          {bars.map((colours) => (
            <span key={colours} className={clsx('h-1.5 rounded-full bg-line-strong', colours)} />
          ))}
        </div>
        <span data-strength-label className="min-w-14 text-end font-medium text-sm">
          {strength?.label}
        </span>
      </div>
      <ul className="mt-2 space-y-1 text-muted text-sm">
        <Rule name="length" isMet={strength?.isLongEnough} met={texts.met}>
          {texts.length}
        </Rule>
        <Rule name="names" isMet={strength?.isUnnamed} met={texts.met}>
          {texts.names}
        </Rule>
      </ul>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

function Rule({
  name,
  isMet = false,
  met,
  children,
}: {
  name: string;
  isMet?: boolean | undefined;
  met: string;
  children: React.ReactNode;
}) {
  return (
    <li data-rule={name} data-met={isMet} className="group/rule flex items-center gap-2">
      <span
        aria-hidden
        className="grid size-4 shrink-0 place-items-center rounded-full border border-control text-xs leading-none group-data-[met=true]/rule:border-success group-data-[met=true]/rule:text-success-ink"
      >
        <span className="hidden group-data-[met=true]/rule:inline">✓</span>
      </span>
      <span>{children}</span>
      <span className="sr-only group-data-[met=false]/rule:hidden">{met}</span>
    </li>
  );
}
