/**
 * What each role may do at most, as docs/access.md has it: only that can be named for a key. The hub decides; this is so that
 * nobody is offered what it would refuse.
 */
import type { Role } from '../../generated/keys.ts';

const VIEWER = ['health:read', 'metrics:read', 'events:read', 'users:read', 'alerts:read'];
const SUPPORT = [
  ...VIEWER,
  'numbers:read',
  'qr_codes:read',
  'qr_codes:write',
  'messages:read',
  'messages:send',
  'users:block',
  'trips:read',
  'trips:write',
  'trips:oversee',
  'drivers:read',
  'drivers:write',
  'documents:read',
];
const OPERATOR = [
  ...SUPPORT,
  'documents:review',
  'internals:read',
  'events:replay',
  'users:erase',
  'audit:read',
  'webhooks:manage',
  'limits:manage',
  'flags:manage',
  'alerts:write',
];

/** What another system has without being narrowed. */
const INTEGRATION = ['health:read', 'qr_codes:read', 'qr_codes:write'];
const ON_REQUEST = [
  'metrics:read',
  'alerts:read',
  'users:read',
  'numbers:read',
  'messages:read',
  'messages:send',
  'webhooks:manage',
  'trips:read',
  'trips:write',
  'drivers:read',
  'drivers:write',
  'documents:read',
];

export const SCOPES: Record<Role, string[]> = {
  OWNER: [...OPERATOR, 'api_keys:manage', 'staff:manage'],
  OPERATOR,
  SUPPORT,
  VIEWER,
  INTEGRATION: [...INTEGRATION, ...ON_REQUEST],
};

export function givenTo(role: Role): string[] {
  return role === 'INTEGRATION' ? INTEGRATION : SCOPES[role];
}

/** `qr_codes:read` as the name of its message. */
export function messageOf(scope: string): string {
  return `keys-scope-${scope.replace(/[:_]/g, '-')}`;
}
