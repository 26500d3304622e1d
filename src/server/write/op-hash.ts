import type { Op } from '../../data/operation.js';
import type { Json } from '../../model/json.js';

/**
 * What an op asks for, as a hash: the same for every retry, whatever it is bound to. Two different intents under one id
 * are told apart by it.
 */
export async function opHash(op: Op): Promise<string> {
  const intent =
    op.type === 'entity'
      ? [op.type, op.kind, op.entityId, op.patch]
      : [op.type, op.kind, op.dealId, op.type === 'update' ? op.patch : op.type === 'create' ? op.deal : null];
  return sha256(canonical(intent as Json));
}

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** JSON with its keys in order, so that the same thing is written the same way. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`;
}
