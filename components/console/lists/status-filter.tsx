import { FilterSelect } from './filter-select';

const options = [
  { value: 'true', label: 'Active' },
  { value: 'false', label: 'Deactivated' },
];

export function StatusFilter({ value }: { value: string | undefined }) {
  return <FilterSelect name="is_active" label="Status" value={value} any="Any status" options={options} />;
}
