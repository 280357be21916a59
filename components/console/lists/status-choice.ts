import type { Texts } from '@/lib/language';
import type { ListChoice } from './list-choice';

/** The filter of active and deactivated records. */
export const statusChoice = ({ text }: Texts): ListChoice => ({
  name: 'is_active',
  label: text('console.shared.page.status'),
  any: text('console.shared.page.anyStatus'),
  options: [
    { value: 'true', label: text('console.shared.page.active') },
    { value: 'false', label: text('console.shared.page.deactivated') },
  ],
});
