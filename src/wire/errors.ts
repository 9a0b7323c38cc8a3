/**
 * The Batch service's error codes with their HTTP status and message. Messages are interface: tools match
 * them. Sources: recorded traffic where there is any, otherwise the REST reference's page "Batch Status and
 * Error Codes".
 */
export const ERRORS = {
  ApplicationNotFound: [404, 'The specified application does not exist.'],
  AuthenticationFailed: [
    403,
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  ],
  /** Ours, since no answer of Azure without an Authorization header is public. */
  AuthenticationRequired: [401, 'The request needs an Authorization header with a SharedKey signature.'],
  AutoScalingFormulaSyntaxError: [400, 'The specified auto-scaling formula has a syntax error.'],
  AutoScalingFormulaTooLong: [400, 'The specified auto-scaling formula exceeds lengths limit.'],
  CertificateExists: [409, 'The specified certificate already exists.'],
  CertificateNotFound: [404, 'The specified certificate does not exist.'],
  CertificateStateActive: [409, 'The specified certificate is in an active state.'],
  ConditionNotMet: [412, 'The condition specified using HTTP conditional header(s) is not met.'],
  EmptyMetadataKey: [400, 'The key for one of the metadata key-value pairs is empty.'],
  FileNotFound: [404, 'The specified file does not exist.'],
  Forbidden: [403, 'Access is Forbidden'],
  InternalError: [500, 'The server encountered an internal error. Please retry the request.'],
  InvalidApplicationPackageReferences: [
    409,
    'One or more of the specified application package references are invalid.',
  ],
  InvalidAutoScalingSettings: [400, 'The specified auto-scaling settings are not valid.'],
  InvalidAuthenticationInfo: [
    400,
    'The authentication information was not provided in the correct format. Verify the value of Authorization header.',
  ],
  /** The code stands in the clients' lists; status and words are as for application packages. */
  InvalidCertificateReferences: [409, 'One or more of the specified certificate references are invalid.'],
  InvalidHeaderValue: [400, 'The value provided for one of the HTTP headers was not in the correct format.'],
  InvalidPropertyValue: [400, 'The value provided for one of the properties in the request body is invalid.'],
  InvalidQueryParameterValue: [
    400,
    'Value for one of the query parameters specified in the request URI is invalid.',
  ],
  InvalidRange: [416, 'The range specified is invalid for the current size of the resource.'],
  InvalidRequestBody: [400, 'The specified Request Body is not syntactically valid.'],
  InvalidUri: [400, 'The requested URI does not represent any resource on the server.'],
  JobBeingDeleted: [409, 'The specified job has been marked for deletion and is being garbage collected.'],
  JobBeingTerminated: [409, 'The specified job is being terminated.'],
  JobCompleted: [409, 'The specified job is already in a completed state.'],
  JobExists: [409, 'The specified job already exists.'],
  JobNotFound: [404, 'The specified job does not exist.'],
  JobPreparationTaskOrReleaseTaskNotSpecified: [
    409,
    'The specified job does not have either job preparation task or job release task.',
  ],
  JobScheduleBeingDeleted: [
    409,
    'The specified job schedule has been marked for deletion and is being reclaimed.',
  ],
  JobScheduleBeingTerminated: [409, 'The specified job schedule is being terminated.'],
  JobScheduleCompleted: [409, 'The specified job schedule is already in completed state.'],
  JobScheduleExists: [409, 'The specified job schedule already exists.'],
  JobScheduleNotFound: [404, 'The specified job schedule does not exist.'],
  JobScheduleWithSameIdExists: [409, 'A job schedule with the specified id already exists.'],
  JobWithSameIdExists: [409, 'A job with the specified id already exists.'],
  MissingContentLengthHeader: [411, 'The content length header was not specified.'],
  MissingRequiredProperty: [400, 'A required property was not specified in the request body.'],
  MissingRequiredQueryParameter: [400, 'A required query parameter was not specified for this request.'],
  MultipleConditionHeadersNotSupported: [400, 'Multiple condition headers are not supported.'],
  NodeAlreadyInTargetSchedulingState: [409, 'The specified node is already in the target scheduling state.'],
  NodeBeingCreated: [409, 'The specified node is being created.'],
  NodeBeingRebooted: [409, 'The specified node is being rebooted.'],
  NodeBeingReimaged: [409, 'The specified node is being reimaged.'],
  NodeBeingStarted: [409, 'The specified node is being started.'],
  NodeNotFound: [404, 'The specified node does not exist.'],
  NodeStateUnusable: [409, 'The specified node is unusable.'],
  NodeUserExists: [409, 'The specified node user already exists.'],
  NodeUserNotFound: [404, 'The specified node user does not exist.'],
  OperationInvalidForCurrentState: [
    409,
    'The specified operation is not valid for the current state of the resource.',
  ],
  OperationNotValidOnNode: [409, 'The specified operation is not valid on the node.'],
  /** As a fault only, as `ServerBusy`. */
  OperationTimedOut: [500, 'Operation could not be completed within the specified time.'],
  PoolBeingDeleted: [409, 'The specified pool has been marked for deletion and is being reclaimed.'],
  PoolBeingResized: [409, 'The specified pool is being resized.'],
  PoolExists: [409, 'The specified pool already exists.'],
  PoolNotFound: [404, 'The specified pool does not exist.'],
  RequestBodyTooLarge: [413, 'The request body is too large and exceeds the maximum permissible limit.'],
  RequestUrlFailedToParse: [400, 'The url in the request could not be parsed.'],
  ResourceNotFound: [404, 'The specified resource does not exist.'],
  /** Server faults that tests ask for; the service itself never refuses for them. */
  ServerBusy: [503, 'The server is currently unable to receive requests. Please retry your request.'],
  TaskCompleted: [409, 'The specified task is already in a completed state.'],
  TaskDependenciesNotSpecifiedOnJob: [
    400,
    'A task was specified as depending on other tasks, but the job did not specify that it would use task dependencies.',
  ],
  TaskDependencyListTooLong: [
    400,
    'A task was specified as depending on other tasks, but the list of dependencies was too long to be stored.',
  ],
  TaskDependencyRangesTooLong: [
    400,
    'A task was specified as depending on a range of other tasks, but the list of dependency ranges was too long to be stored.',
  ],
  TaskExists: [409, 'The specified task already exists.'],
  TaskFilesCleanedup: [409, 'The files of the specified task have been cleaned up.'],
  TaskFilesUnavailable: [409, 'The files of the specified task are unavailable.'],
  TaskIdSameAsJobPreparationTask: [
    409,
    'The specified task has the same id as the job preparation task of the job.',
  ],
  TaskIdSameAsJobReleaseTask: [409, 'The specified task has the same id as the job release task of the job.'],
  TaskNotCompleted: [
    409,
    'The specified task is not in a completed state, and the requested operation can be performed only on completed tasks.',
  ],
  TaskNotFound: [404, 'The specified task does not exist.'],
  TaskSucceeded: [
    409,
    'The specified task has already completed successfully, and the requested operation cannot be performed on successful tasks.',
  ],
  TooManyEnableAutoScaleRequests: [
    503,
    'Enable automatic scaling requests for the same pool must be separated by at least 30 seconds.',
  ],
  /** The code of Azure's 429 is not public. */
  TooManyRequests: [429, 'There were too many requests. Please retry your request later.'],
  UnsupportedHttpVerb: [405, "The resource doesn't support the specified HTTP verb."],
  UnsupportedProperty: [400, 'One of the properties specified in the request body is not supported.'],
  UnsupportedQueryParameter: [
    400,
    'One of the query parameters specified in the request URI is not supported.',
  ],
  UnsupportedRequestVersion: [400, 'The specified request version is not supported.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal in the service's terms: a code of the catalogue and the key/value pairs that explain it. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly values?: ReadonlyArray<{ readonly key: string; readonly value: string }>;
}

/** A refusal with its explaining pairs, in the order given; pairs without a value are left out. */
export function refusal(code: ErrorCode, values: Readonly<Record<string, string | undefined>> = {}): Refusal {
  const pairs = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value }],
  );
  return pairs.length === 0 ? { code } : { code, values: pairs };
}

/** The refusal of a property's value, in the service's three pairs. */
export const invalidProperty = (name: string, value: string | undefined, reason: string): Refusal =>
  refusal('InvalidPropertyValue', { PropertyName: name, PropertyValue: value, Reason: reason });

/** The refusal of a query parameter's value, in the service's three pairs. */
export const invalidQuery = (name: string, value: string, reason: string): Refusal =>
  refusal('InvalidQueryParameterValue', {
    QueryParameterName: name,
    QueryParameterValue: value,
    Reason: reason,
  });
