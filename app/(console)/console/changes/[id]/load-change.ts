import { getPlannedChange } from '@/lib/directory/planned-changes';
import { recordLoader } from '../../load';

export const loadChange = recordLoader(getPlannedChange);
