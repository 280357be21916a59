import { getApiResource } from '@/lib/directory/api-resources';
import { recordLoader } from '../../load';

export const loadApiResource = recordLoader(getApiResource);
