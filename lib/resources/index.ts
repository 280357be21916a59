export { createApiResource } from './create-api-resource';
export { deleteApiResource } from './delete-api-resource';
export { getApiResource } from './get-api-resource';
export { listApiResources } from './list-api-resources';
export { resourceOperations } from './operations';
export { spellingsOf } from './resource-record';
export { type AccessTarget, defaultTarget, findTarget, scopeAt } from './resource-target';
export { servesResource } from './serves-resource';
export { updateApiResource } from './update-api-resource';
