/** How brokers and clients connect to a broker: a broker that was restarted must be found again at once. */
import type { ChannelOptions } from '@grpc/grpc-js';

const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

export const CLIENT_CHANNEL_OPTIONS: ChannelOptions = {
  'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
  'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  'grpc.initial_reconnect_backoff_ms': 50,
  'grpc.min_reconnect_backoff_ms': 50,
  'grpc.max_reconnect_backoff_ms': 500,
  // Whether a request may be sent twice is not for the connection to decide.
  'grpc.enable_retries': 0,
};

/** Requests are smaller than answers to followers: 16 MiB at most. */
export const SERVER_CHANNEL_OPTIONS: ChannelOptions = {
  'grpc.max_receive_message_length': 16 * 1024 * 1024,
  'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
};
