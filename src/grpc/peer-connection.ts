/**
 * One attempt to connect to another controller, and the connection it becomes. Each attempt has a channel of its own, so
 * that names are resolved anew and no back-off of an earlier failure is inherited. Says at most once that it is ready and
 * exactly once that it has ended, unless it is closed by its owner.
 */
import {
  type ChannelOptions,
  Client,
  type ClientDuplexStream,
  connectivityState,
  type ServiceError,
} from '@grpc/grpc-js';
import type { ChannelTls } from './channel-tls.ts';
import { MAX_PEER_MESSAGE_BYTES, type PeerOptions } from './options.ts';
import type { RaftStreamName } from './raft-messages.ts';
import { type BytesMethod, RAFT_SERVICE } from './service-definitions.ts';
import { asBuffer } from './stream-writer.ts';

const METHODS: Readonly<Record<RaftStreamName, BytesMethod>> = { fetch: RAFT_SERVICE.Fetch, epoch: RAFT_SERVICE.Epoch };

/** What the owner of a connection hears from it. */
export interface PeerConnectionEvents {
  ready(): void;
  /** A frame of the response direction. Throws to say that it makes no sense: the connection ends. */
  frame(stream: RaftStreamName, bytes: Uint8Array): void;
  /** It could not be made, or it broke. `wasAccepted`: the other side had taken at least one stream. */
  ended(wasAccepted: boolean, reason: string): void;
}

type RaftCall = ClientDuplexStream<Buffer, Buffer>;

export class PeerConnection {
  readonly #client: Client;
  readonly #events: PeerConnectionEvents;
  readonly #calls: Record<RaftStreamName, RaftCall | null> = { fetch: null, epoch: null };
  readonly #hasTls: boolean;
  #accepted = false;
  #closed = false;

  constructor(address: string, tls: ChannelTls, timeoutMs: number, options: PeerOptions, events: PeerConnectionEvents) {
    this.#events = events;
    this.#hasTls = tls.isOn;
    const security = tls.to(address);
    const channel = { ...channelOptions(timeoutMs, options), ...security.options };
    this.#client = new Client(address, security.credentials, channel);
    this.#awaitReady(new Date(Date.now() + timeoutMs));
  }

  /** Sends a frame on its stream, which is opened with the first. Only after `ready`. */
  send(stream: RaftStreamName, frame: Uint8Array): void {
    if (this.#closed) return;
    const call = this.#calls[stream] ?? this.#open(stream);
    call.write(asBuffer(frame));
  }

  /** Gives the connection up; no event follows. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const call of Object.values(this.#calls)) call?.cancel();
    this.#client.close();
  }

  #awaitReady(deadline: Date): void {
    if (this.#closed) return;
    const channel = this.#client.getChannel();
    const state = channel.getConnectivityState(true);
    if (state === connectivityState.READY) {
      this.#watchForBreak();
      this.#events.ready();
    } else if (state === connectivityState.TRANSIENT_FAILURE || state === connectivityState.SHUTDOWN) {
      // Only a call is told what went wrong in a handshake; it fails at once.
      if (this.#hasTls) this.#open('epoch', deadline);
      else this.#end('nobody answers');
    } else {
      channel.watchConnectivityState(state, deadline, (error) => {
        if (error) this.#end('no answer in time');
        else this.#awaitReady(deadline);
      });
    }
  }

  /** A break is noticed even while no stream is open. */
  #watchForBreak(): void {
    const channel = this.#client.getChannel();
    channel.watchConnectivityState(connectivityState.READY, Number.POSITIVE_INFINITY, () =>
      this.#end('connection lost'),
    );
  }

  #open(stream: RaftStreamName, deadline: Date | number = Number.POSITIVE_INFINITY): RaftCall {
    const { path, requestSerialize, responseDeserialize } = METHODS[stream];
    const call = this.#client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, { deadline });
    this.#calls[stream] = call;
    call.on('metadata', () => {
      this.#accepted = true;
    });
    call.on('data', (bytes: Buffer) => this.#receive(stream, bytes));
    call.on('error', (error: ServiceError) => this.#end(reasonOf(error)));
    call.on('end', () => this.#end('the other side has closed the stream'));
    return call;
  }

  #receive(stream: RaftStreamName, bytes: Buffer): void {
    if (this.#closed) return;
    try {
      this.#events.frame(stream, bytes);
    } catch (error) {
      // A peer that talks nonsense is paused like one that cannot be reached.
      this.#accepted = false;
      this.#end(error instanceof Error ? error.message : String(error));
    }
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.close();
    this.#events.ended(this.#accepted, reason);
  }
}

/** Without the words that grpc-js puts around it. */
function reasonOf(error: ServiceError): string {
  return error.details.replace(/^No connection established\. Last error: /, '').replace(/\.? Resolution note:\s*$/, '');
}

function channelOptions(timeoutMs: number, options: PeerOptions): ChannelOptions {
  return {
    'grpc.use_local_subchannel_pool': 1,
    'grpc.enable_retries': 0,
    'grpc.enable_http_proxy': 0,
    'grpc.service_config_disable_resolution': 1,
    'grpc.max_receive_message_length': MAX_PEER_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_PEER_MESSAGE_BYTES,
    'grpc.keepalive_time_ms': options.keepaliveIntervalMs,
    'grpc.keepalive_timeout_ms': options.keepaliveTimeoutMs,
    'grpc.keepalive_permit_without_calls': 1,
    'grpc.initial_reconnect_backoff_ms': Math.max(100, timeoutMs),
    'grpc-node.flow_control_window': 4 * 1024 * 1024,
  };
}
