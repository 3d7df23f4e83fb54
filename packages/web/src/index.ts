export { Download, JsonBytes, Versioned } from './answers.ts';
export { Admission } from './admission.ts';
export { createApp, type AppParts } from './app.ts';
export { createDoor, type Door, type DoorParts } from './door/door.ts';
export type { Gate } from './authenticate.ts';
export { authorityMarkdown, authorityTable, type AuthorityRow } from './authority-table.ts';
export { parseWith, pointerOf, type BodyIssue, type Parsed } from './body-issues.ts';
export { commandRoute, type CommandDefinition, type CommandRequest } from './command-route.ts';
export { ADMISSION, LIMITS, type AdmissionLimits, type Limits } from './edge.ts';
export { Issuer, type TokenHolder } from './issuer.ts';
export { joined } from './joined-lists.ts';
export { openApiOf } from './openapi.ts';
export type * from './ports.ts';
export { problemOf, statusOf, titleOf, type Problem, type ProblemDetail } from './problem.ts';
export {
  queryRoute,
  uploadRoute,
  type QueryDefinition,
  type QueryRequest,
  type UploadDefinition,
  type UploadRequest,
} from './query-route.ts';
export { Refusal, refuse, type ProblemEntry } from './refusal.ts';
export { createLog } from './request-log.ts';
export type {
  Across,
  Asked,
  Authority,
  CommandRoute,
  Params,
  QueryRoute,
  Route,
  Upload,
  UploadedFile,
  UploadRoute,
  Words,
} from './route.ts';
export { serverOf } from './server.ts';
export { WaitingServer } from './waiting-server.ts';
export { webService, type BoundRoute, type WebService, type WebServiceParts } from './service.ts';
export { sharedService } from './shared/shared-service.ts';
export { CSV, KEPT_TYPES, sniff, XLSX } from './sniff.ts';
