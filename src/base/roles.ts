/** What a client may be let in for. Each role includes `readOnly`: whoever takes part in a cluster may see its metadata. */
export const ROLES = ['controller', 'broker', 'admin', 'readOnly'] as const;
export type Role = (typeof ROLES)[number];
