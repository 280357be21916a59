export { countWaiting } from './count-waiting';
export { approvePlannedChange, rejectPlannedChange, withdrawPlannedChange } from './decide-planned-change';
export { getPlannedChange } from './get-planned-change';
export { listPlannedChanges, openChangesOf } from './list-planned-changes';
export { plannedChangeOperations } from './operations';
export { planChange } from './plan-change';
export { isAnyApprovalNeeded, isApprovalNeeded, requestApproval, requireApproval } from './require-approval';
export { workOnPlannedChanges } from './work-on-planned-changes';
