/**
 * The names of a controller's bounds, as metrics and log lines have them. They are stable; a test compares this list with a
 * running controller. What holds back instead of refusing (a slow reader's stream, a snapshot that is received piece by piece)
 * and the sizes of single messages are not among them: nothing is in use of those.
 */
export const BOUNDS = {
  waiting_commands:
    'Commands that wait for their turn or their commit; more are OVERLOADED (limits.maxWaitingCommands).',
  waiting_heartbeats: 'Heartbeats that wait, counted apart; more are OVERLOADED (limits.maxWaitingCommands).',
  uncommitted_bytes:
    'Bytes of records that a majority has not flushed; commands beyond are UNCOMMITTED_TAIL_FULL (limits.maxUncommittedBytes).',
  waiting_reads: "Questions that wait for this node's state; more are OVERLOADED (limits.maxWaitingCommands).",
  follow_streams: 'Brokers and watchers that follow the metadata; more are OVERLOADED (limits.maxFollowStreams).',
  snapshot_pieces:
    'Pieces of snapshots that are being read for other controllers; more are OVERLOADED and asked for again.',
  parked_fetches: "Fetches that wait at the leader, voters' included; those of observers beyond are OVERLOADED.",
  observers: 'Controllers without a vote that the leader keeps track of; more are OVERLOADED.',
  read_offset_questions: 'Questions of followers, for their reads, that wait at the leader; more are OVERLOADED.',
  requests_per_peer: 'Requests to one other controller that wait or are out, of the fullest; more fail at once.',
  raft_streams: 'Streams of other controllers to this one; more end with OVERLOADED.',
  raft_requests_per_stream:
    'Requests on one of those that are not answered, or whose answer was not taken, of the fullest; more end it with OVERLOADED.',
  command_streams: 'Pipelined command streams of clients; more end with OVERLOADED.',
  commands_per_stream: 'Commands in flight on one of those, of the fullest; more are OVERLOADED.',
  answer_bytes_per_stream:
    'Bytes of answers that one client has not taken, of the fullest; answers to reads beyond are OVERLOADED.',
  unary_calls: 'Unary calls in flight; more are OVERLOADED.',
  unary_answer_bytes: 'Bytes of answers to unary calls that nobody has taken; answers to reads beyond are OVERLOADED.',
  health_watchers: 'Health watchers; more are OVERLOADED.',
} as const;
