import { consoleTexts } from '@/lib/edges/pages';
import { FilterSelect } from './filter-select';

export async function StatusFilter({ value }: { value: string | undefined }) {
  const { text } = await consoleTexts();
  return (
    <FilterSelect
      name="is_active"
      label={text('console.shared.page.status')}
      value={value}
      any={text('console.shared.page.anyStatus')}
      options={[
        { value: 'true', label: text('console.shared.page.active') },
        { value: 'false', label: text('console.shared.page.deactivated') },
      ]}
    />
  );
}
