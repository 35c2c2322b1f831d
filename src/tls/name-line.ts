/**
 * The name in a certificate on one line, most specific part first, such as `CN=x,OU=y`. Parts that have commas or line ends
 * in them are escaped. Empty: it has no name (Node gives undefined then, whatever its types say).
 */
export function nameLine(name: string | undefined): string {
  return name?.split('\n').reverse().join(',') ?? '';
}
