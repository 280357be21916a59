import { listGrants } from '@/lib/directory/grants';
import { exportList } from '../../export-list';
import { listedGrantColumns } from '../list/columns';
import { withReason } from '../list/state-choices';

export const GET = exportList('grants', listGrants, listedGrantColumns, withReason);
