// What the practice NetServer refuses, with the status and the words of its JSON error.

export type FailureStatus = 400 | 401 | 403 | 404 | 405 | 412 | 415 | 500 | 503;

export class NetServerFailure extends Error {
  readonly status: FailureStatus;
  /** The exception type that the JSON error names. */
  readonly type: string;

  constructor(status: FailureStatus, type: string, message: string) {
    super(message);
    this.name = 'NetServerFailure';
    this.status = status;
    this.type = type;
  }
}

export function badRequest(message: string): NetServerFailure {
  return new NetServerFailure(400, 'ArgumentException', message);
}

export function notFound(message: string): NetServerFailure {
  return new NetServerFailure(404, 'SoNotFoundException', message);
}

/** Thrown by the service layer below the web door, which knows no finer status. */
export function serviceError(message: string): NetServerFailure {
  return new NetServerFailure(500, 'SoServerException', message);
}
