export { accessSchema, RuleSyntaxError, type ClientAccess } from './access';
export { ownerIdOf, type RuleRequest } from './caller';
export { permissionDenied } from './errors';
export { SecurityRules, type Permit } from './security-rules';
export { requestDataOf, touchedFields } from './request-data';
