import { getClient } from '@/lib/directory/clients';
import { recordLoader } from '../../load';

export const loadClient = recordLoader(getClient);
