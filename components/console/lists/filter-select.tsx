import { clsx } from 'clsx';
import { Select } from '@/components/ui/select';

type FilterSelectProps = {
  name: string;
  label: string;
  value: string | undefined;
  any?: string;
  options: readonly { value: string; label: string }[];
  className?: string;
};

export function FilterSelect({ name, label, value, any, options, className }: FilterSelectProps) {
  const fallback = any === undefined ? (options[0]?.value ?? '') : '';
  return (
    <Select
      name={name}
      aria-label={label}
      defaultValue={value ?? fallback}
      data-default={fallback}
      wrapperClassName={clsx('min-w-32 max-w-full flex-1 sm:flex-none', className)}
    >
      {any === undefined ? null : <option value="">{any}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
