/**
 * How a Kafka .properties file protects the listener QUORATE, in the shape of cluster.yaml. Kafka's names and rules, with
 * two bounds: stores are PEM files, and mapping rules cannot change the case of letters.
 */

/** What reads a file gives to this part of it. */
export interface PropertyReader {
  /** null: not there, or empty. */
  value(key: string): string | null;
  refuse(key: string, message: string): void;
  /** The key that says what stands at a path of cluster.yaml. */
  saidBy(path: string, key: string): void;
}

const OWN_PREFIX = 'listener.name.quorate.';
const SSL_KEYS = [
  'ssl.keystore.type',
  'ssl.keystore.location',
  'ssl.key.password',
  'ssl.truststore.type',
  'ssl.truststore.location',
  'ssl.client.auth',
  'ssl.principal.mapping.rules',
] as const;
type SslKey = (typeof SSL_KEYS)[number];

/** The keys that mean something when the listener QUORATE has the protocol SSL. */
export const KAFKA_SECURITY_KEYS: readonly string[] = [
  'super.users',
  ...SSL_KEYS,
  ...SSL_KEYS.map((key) => OWN_PREFIX + key),
];

const AT = 'security.listeners.QUORATE.';

/** The `security:` of a file whose listener QUORATE has the protocol SSL. */
export function readKafkaSecurity(reader: PropertyReader): unknown {
  /** A key of this listener wins over the same key for all. */
  const written = (key: SslKey): string => (reader.value(OWN_PREFIX + key) === null ? key : OWN_PREFIX + key);
  const value = (key: SslKey): string | null => reader.value(written(key));
  const file = (store: 'keystore' | 'truststore'): string | null => {
    const type = value(`ssl.${store}.type`) ?? 'JKS';
    if (type !== 'PEM') reader.refuse(written(`ssl.${store}.type`), `is ${type}; allowed: PEM`);
    return value(`ssl.${store}.location`);
  };
  const protocol = protocolOf(value('ssl.client.auth') ?? 'none');
  if (protocol === null) {
    const message = `is '${value('ssl.client.auth')}'; allowed: required (only clients with a certificate), none`;
    reader.refuse(written('ssl.client.auth'), message);
  }
  const keystore = file('keystore');
  const said: Readonly<Record<string, string>> = {
    [`${AT}certificateFile`]: written('ssl.keystore.location'),
    [`${AT}keyFile`]: written('ssl.keystore.location'),
    [`${AT}caFile`]: written('ssl.truststore.location'),
    'security.roles.controller': 'super.users',
    'security.superUsers': 'super.users',
  };
  for (const [path, key] of Object.entries(said)) reader.saidBy(path, key);
  const rulesKey = written('ssl.principal.mapping.rules');
  const rules = mappingRules(reader.value(rulesKey) ?? 'DEFAULT', (message) => reader.refuse(rulesKey, message));
  for (const index of rules.keys()) reader.saidBy(`security.principalRules[${index}].subject`, rulesKey);
  const mtls = protocol === 'mtls';
  return {
    listeners: {
      QUORATE: {
        protocol: protocol ?? 'tls',
        certificateFile: keystore,
        // A PEM store holds the key and its certificates in one file.
        keyFile: keystore,
        keyPassword: value('ssl.key.password'),
        caFile: mtls || value('ssl.truststore.location') !== null ? file('truststore') : null,
      },
    },
    superUsers: mtls ? superUsers(reader.value('super.users')) : [],
    principalRules: mtls ? rules : [],
  };
}

function protocolOf(clientAuth: string): 'tls' | 'mtls' | null {
  if (clientAuth === 'none') return 'tls';
  return clientAuth === 'required' ? 'mtls' : null;
}

/** Parted by semicolons, because subjects have commas. */
function superUsers(text: string | null): string[] {
  return (text ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const RULE = /^\s*(?:DEFAULT|RULE:((?:\\.|[^\\/])*)\/((?:\\.|[^\\/])*)\/([LU]?))\s*(?:,|$)/;

/** `RULE:pattern/replacement/`, parted by commas, and DEFAULT: the whole subject. */
function mappingRules(text: string, refuse: (message: string) => void): { subject: string; name: string }[] {
  const rules: { subject: string; name: string }[] = [];
  for (let rest = text; rest !== ''; ) {
    const match = RULE.exec(rest);
    const [whole = '', pattern, name = '', letters] = match ?? [];
    if (match === null || (letters !== '' && letters !== undefined)) {
      refuse(`'${rest}' cannot be used; allowed: RULE:pattern/replacement/ without L or U behind it, DEFAULT`);
      return [];
    }
    rules.push(pattern === undefined ? { subject: '(.*)', name: '$1' } : { subject: pattern, name });
    rest = rest.slice(whole.length);
  }
  return rules;
}
