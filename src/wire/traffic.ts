/** Requests to one service, tries of the same one each by itself, and the bytes of bodies to and fro. */
export interface ServiceTraffic {
  readonly requests: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/** What went over the wire for a run, between this machine and the services. */
export interface Traffic {
  readonly batch: ServiceTraffic;
  readonly storage: ServiceTraffic;
}
