/** gRPC's standard health service. The service "" stands for the whole server. */
import type { ServerWritableStream } from '@grpc/grpc-js';
import { status as Status } from '@grpc/grpc-js';
import { grpc } from '#proto';
import { Bound, type BoundUse } from '../base/bound.ts';
import { failure } from '../base/error.ts';
import { MAX_KEPT_REQUEST_BYTES } from './options.ts';
import { failedCall, presentable } from './status.ts';
import { asBuffer } from './stream-writer.ts';
import { failureOf, readBytes, refuse } from './wire-fields.ts';

const { HealthCheckRequest, HealthCheckResponse } = grpc.health.v1;
const { ServingStatus } = HealthCheckResponse;

type Watcher = ServerWritableStream<Buffer, Buffer>;

export class Health {
  readonly #serving = new Map<string, boolean>();
  readonly #watchers = new Map<Watcher, string>();
  readonly #bound: Bound;

  constructor(services: readonly string[], maxWatchers: number) {
    this.#bound = new Bound('health_watchers', maxWatchers);
    for (const service of ['', ...services]) this.#serving.set(service, true);
  }

  bound(): BoundUse {
    return this.#bound.use(this.#watchers.size);
  }

  /** Says whether a service (or "", the whole server) is ready; watchers hear of a change. */
  set(service: string, serving: boolean): void {
    if (this.#serving.get(service) === serving) return;
    this.#serving.set(service, serving);
    for (const [watcher, watched] of this.#watchers) {
      if (watched === service) watcher.write(this.#answer(service));
    }
  }

  /** Nothing is ready any more: whoever balances load goes elsewhere before connections close. */
  setAllNotServing(): void {
    for (const service of this.#serving.keys()) this.set(service, false);
  }

  check(call: Watcher): void {
    try {
      const service = requestedService(call.request);
      const details = presentable(`service '${service.slice(0, 200)}' is not known`);
      if (!this.#serving.has(service)) call.emit('error', { code: Status.NOT_FOUND, details });
      else {
        call.write(this.#answer(service));
        call.end();
      }
    } catch (error) {
      call.emit('error', failedCall(failureOf(error)));
    }
  }

  watch(call: Watcher): void {
    try {
      if (!this.#bound.admits(this.#watchers.size)) {
        const message = `${this.#bound.limit} health watchers are served already`;
        call.emit('error', failedCall(failure('OVERLOADED', message)));
        return;
      }
      const { length } = call.request;
      if (length > MAX_KEPT_REQUEST_BYTES)
        refuse(`a request to watch has ${length} bytes, at most ${MAX_KEPT_REQUEST_BYTES} are allowed`);
      const service = requestedService(call.request);
      this.#watchers.set(call, service);
      call.on('cancelled', () => this.#watchers.delete(call));
      call.on('close', () => this.#watchers.delete(call));
      call.write(this.#answer(service));
    } catch (error) {
      call.emit('error', failedCall(failureOf(error)));
    }
  }

  /** Ends every watch. */
  close(): void {
    for (const watcher of this.#watchers.keys()) watcher.end();
    this.#watchers.clear();
  }

  #answer(service: string): Buffer {
    const serving = this.#serving.get(service);
    const known = serving === true ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    const status = serving === undefined ? ServingStatus.SERVICE_UNKNOWN : known;
    return asBuffer(HealthCheckResponse.encode({ status }).finish());
  }
}

function requestedService(bytes: Buffer): string {
  return readBytes('HealthCheckRequest', () => HealthCheckRequest.decode(bytes)).service;
}
