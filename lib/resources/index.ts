export { type AccessTarget, defaultTarget, findTarget, scopeAt } from './resource-target';
export { servesResource } from './serves-resource';
