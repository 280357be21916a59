import { X } from 'lucide-react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import type { Choice } from '@/lib/directory/search/schema';

type ChosenListProps = {
  label: string;
  values: string[];
  known: ReadonlyMap<string, Choice>;
  none: string;
  remove: ((value: string) => void) | undefined;
};

/** What is chosen, by name. */
export function ChosenList({ label, values, known, none, remove }: ChosenListProps) {
  const { text } = useTexts();
  if (values.length === 0) return <p className="text-muted text-sm">{none}</p>;
  return (
    <ul
      aria-label={text('console.shared.picker.chosen', { label })}
      className="max-h-64 divide-y divide-line overflow-y-auto rounded-md border border-line"
    >
      {values.map((value) => {
        const choice = known.get(value);
        return (
          <li key={value} className="flex items-center justify-between gap-3 px-3 py-1.5">
            <div className="min-w-0 text-sm">
              <p className="break-words">{choice?.label ?? value}</p>
              <p className="break-all text-muted text-xs">
                {choice ? choice.description : text('console.shared.picker.deleted')}
              </p>
            </div>
            {remove ? (
              <Button
                size="sm"
                variant="ghost"
                aria-label={text('console.shared.picker.remove', { name: choice?.label ?? value })}
                onClick={() => remove(value)}
              >
                <X aria-hidden />
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
