import { Search } from 'lucide-react';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';

type SearchFieldProps = { label: string; value: string | undefined };

export function SearchField({ label, value }: SearchFieldProps) {
  return (
    <div className="relative min-w-48 flex-1 sm:max-w-xs">
      <Search
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute start-2.5 top-1/2 size-4 text-faint"
      />
      <Input
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        data-list-search=""
        className="ps-8 pe-8 [&::-webkit-search-cancel-button]:hidden"
      />
      <span aria-hidden className="-translate-y-1/2 absolute end-1.5 top-1/2 hidden md:block">
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
