import type { FastifyReply, FastifyRequest } from 'fastify';

// Mantine sets style attributes; page images come from the same origin, crops of them from canvases (blob:, data:).
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer. A handler may set its own `cache-control` afterwards. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply, https: boolean): void {
  reply.headers({
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-request-id': request.id,
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    ...(request.url.startsWith('/api/') ? { 'cache-control': 'no-store' } : {}),
  });
}
