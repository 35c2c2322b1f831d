/** A connection to a broker's data plane, with one promise for each call. */
import { Client, credentials, type MethodDefinition, type ServiceError, status } from '@grpc/grpc-js';
import { CLIENT_CHANNEL_OPTIONS } from './channel-options.ts';
import { LogError } from './core/log-error.ts';

/** Under this name a broker registers where its data plane listens. */
export const LISTENER_NAME = 'PLAINTEXT';

export class BrokerLink {
  readonly address: string;
  readonly #client: Client;

  constructor(address: string) {
    this.address = address;
    this.#client = new Client(address, credentials.createInsecure(), CLIENT_CHANNEL_OPTIONS);
  }

  /**
   * Throws LogError when the call does not get through: UNREACHABLE when the request never left, MESSAGE_TOO_LARGE when this
   * end or the broker would not take its bytes, else REQUEST_TIMED_OUT; then it is open whether the broker has acted on it.
   */
  call<Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = method;
      const deadline = Date.now() + options.timeoutMs;
      const call = this.#client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        { deadline },
        (error: ServiceError | null, response?: Response) => {
          options.signal?.removeEventListener('abort', cancel);
          if (error !== null) reject(failureOf(error, this.address));
          else if (response === undefined)
            reject(new LogError('REQUEST_TIMED_OUT', `${this.address} answered nothing`, true));
          else resolve(response);
        },
      );
      const cancel = (): void => call.cancel();
      options.signal?.addEventListener('abort', cancel);
      if (options.signal?.aborted === true) cancel();
    });
  }

  close(): void {
    this.#client.close();
  }
}

function failureOf(error: ServiceError, address: string): LogError {
  const text = `${address}: ${error.details}`;
  // Nobody has read it: here it was not sent, there it was not taken apart. (Answers are far from their limit.) The same
  // code comes with a connection that the other side calms down, perhaps after the request was carried out.
  const tooLarge = error.code === status.RESOURCE_EXHAUSTED && /message (with a size )?larger than/.test(error.details);
  if (tooLarge) return new LogError('MESSAGE_TOO_LARGE', text);
  // Only a connection that could not be made is sure to have carried nothing.
  const neverSent = error.code === status.UNAVAILABLE && /ECONNREFUSED|No connection established/.test(error.details);
  return neverSent ? new LogError('UNREACHABLE', text) : new LogError('REQUEST_TIMED_OUT', text, true);
}
