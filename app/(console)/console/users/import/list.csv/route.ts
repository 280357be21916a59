import { listUserImports } from '@/lib/directory/user-imports';
import { exportList } from '../../../export-list';
import { importColumns } from '../list/columns';

export const GET = exportList('user-imports', listUserImports, importColumns);
