/**
 * The names of log events: the `event` field of each line. They are stable: dashboards and alerts look for them. A name
 * is removed or changes its meaning only in a release that says so; a test compares this list with the code.
 */
export const LOG_EVENTS = {
  'access-refused':
    'A client was refused: it has no good certificate, or not the role; once for each client and reason.',
  'active-controller': 'This node leads, has applied everything before its epoch, and takes commands.',
  'bound-reached':
    'Something was refused because as much as is allowed is in use (docs/operate.md); once a minute at most for each bound.',
  'certificates-loaded': 'The certificates of the gRPC listener were read at start; until when they are valid.',
  'certificates-refused': 'New certificates on disk cannot be used, the old ones stay in use; which file and why.',
  'certificates-reloaded': 'New certificates on disk are used from now on, for new connections.',
  diagnostics: 'Figures of the process, on request (SIGUSR2).',
  'election-history-lost': 'What the node remembered of elections could not be read or written; it goes on without.',
  'flush-stalled': 'The disk has taken longer than the bound for a flush; a leader hands leadership over.',
  'grpc-listening': 'The gRPC listener takes connections; its address.',
  'listener-open': 'The gRPC listener lets everybody in (plaintext or tls); at each start.',
  'log-recovered': 'What was read from the directory at start: batches, bytes, a torn tail that was cut.',
  'log-trimmed': 'Log that a snapshot holds was removed; where it begins now.',
  'log-truncated': 'The end of the log was cut because the leader has other records there.',
  'loop-stalled': 'The event loop stood still for longer than it should; the longest time.',
  'no-space': 'The disk is full: writes are refused and leadership is handed over until there is space again.',
  'peer-reachable': 'A connection to another controller stands again.',
  'peer-unreachable': 'A connection to another controller broke and could not be made again.',
  'periodic-work-refused': 'Work that the active controller does by itself failed; it is tried again.',
  'process-failed': 'The node cannot go on and stops; why.',
  'process-started': 'A node begins to start; process id, version of Node, directory.',
  'process-stopped': 'The node has stopped; exit code and figures.',
  'process-stopping': 'An orderly stop has begun; why.',
  'raft-stream-refused': 'Another controller opened a stream that cannot be served.',
  'record-not-applicable':
    'Records of the active controller could not be applied or encoded: a bug; nothing of them stays, and it resigns.',
  'role-changed':
    'The role in the quorum changed; from, to, the cause by name and in words. Repeats within an epoch are at level debug.',
  'snapshot-failed': 'A snapshot could not be written; it is tried again.',
  'snapshot-installed': 'A snapshot of the leader has taken the place of the log.',
  'snapshot-loaded': 'The state was made out of a snapshot that was received.',
  'snapshot-not-removed': 'An old snapshot could not be removed from the disk.',
  'snapshot-received': 'A snapshot of the leader is whole and durable here; its size and how long it took.',
  'snapshot-taken': 'A snapshot of the own state is complete; its size and how long it took.',
  'snapshot-transfer-failed': 'Receiving a snapshot failed; it is tried again.',
  'snapshot-unreadable':
    'A snapshot on the own disk cannot be read; whoever asked for it is refused, and if it is the newest another one is taken.',
  'state-hash-taken': 'A hash of the own state at a common offset, for comparison with others.',
  'states-agree-again': 'The controllers of an alarm hold the same state again.',
  'states-differ': 'Controllers hold different states at one offset, which must never be; see docs/operate.md.',
  'stranger-refused': 'A request of another cluster or of an unknown voter was refused; once for each.',
  'tls-handshake-failed': 'A client did not get through the TLS handshake; once for each address and reason.',
} as const;

/** A name of an event. */
export type LogEvent = keyof typeof LOG_EVENTS;
