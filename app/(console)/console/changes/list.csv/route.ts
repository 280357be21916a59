import { listPlannedChanges } from '@/lib/directory/planned-changes';
import { exportList } from '../../export-list';
import { changeColumns } from '../list/columns';

export const GET = exportList('changes', listPlannedChanges, changeColumns);
